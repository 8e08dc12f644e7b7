// What reads, cites, asks and names each element of the guidance.
#ifndef BACKWISE_AUTHORING_RENDER_USES_H_
#define BACKWISE_AUTHORING_RENDER_USES_H_

#include <map>
#include <string>
#include <vector>

#include "authoring/render/book.h"

namespace backwise::authoring {

// The elements that use one element, by how they do: "Read by the condition of"
// → concepts, flags. Each once, in the order of the book.
using UsesByKind = std::map<std::string, std::vector<const Place*>>;

// All uses. Keeps pointers into the book it was made from.
class Uses {
 public:
  explicit Uses(const Book& book);

  // Returns what uses `place`; may be empty.
  const UsesByKind& Of(const Place& place) const;

 private:
  void Add(const Place* used, const std::string& how, const Place& user);
  // Adds what a condition of `user` reads.
  void Read(const Place& user, const std::string& condition);
  void Read(const Place& user, const knowledge::Expression& e);
  void Cite(const Place& user,
            const google::protobuf::RepeatedPtrField<std::string>& sources);
  void CiteStatements(
      const Place& user,
      const google::protobuf::RepeatedPtrField<v1::Statement>& statements);
  void AddFlagsAndConcepts();
  void AddAdvice();
  void AddQuestions();
  void AddTexts();
  void AddExceptions();

  const Book& book_;
  std::map<const Place*, UsesByKind> uses_;
};

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_RENDER_USES_H_
