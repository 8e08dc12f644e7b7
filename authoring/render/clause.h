// A condition in words. Pages show it as a list, pictures as a tree, and texts
// that stand for a picture as one sentence.
#ifndef BACKWISE_AUTHORING_RENDER_CLAUSE_H_
#define BACKWISE_AUTHORING_RENDER_CLAUSE_H_

#include <string>
#include <vector>

#include "authoring/render/book.h"
#include "knowledge/condition_parser.h"

namespace backwise::authoring {

// A piece of a statement: words, and what they link to, or null.
struct Words {
  std::string text;
  const Place* place = nullptr;
};

// A condition or a part of one.
struct Clause {
  enum class Kind {
    kStatement,  // `words`, without children
    kGroup,      // `heading` and `children`
  };
  Kind kind = Kind::kStatement;
  std::vector<Words> words;
  // How many of the children must hold: "All of these", "None of these".
  std::string heading;
  // What stands between the children in a sentence: "and".
  std::string link;
  std::vector<Clause> children;
};

// Returns `condition` in words; nothing and `true` are "always".
Clause InWords(const std::string& condition, const Book& book);

// Returns the statement's words without links.
std::string StatementText(const Clause& clause);

// Returns the clause as one sentence, without a full stop: "“Age” is 60 or more
// and (one or more of: …; …)".
std::string AsSentence(const Clause& clause);

// Returns the clause as paragraphs and nested lists with links.
Html AsList(const Clause& clause);

// Returns the tree of a condition that has no errors.
knowledge::Expression Parse(const std::string& condition);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_RENDER_CLAUSE_H_
