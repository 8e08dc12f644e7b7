#include "tests/e2e/chat_person.h"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <regex>
#include <set>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "tests/e2e/cli_program.h"
#include "tests/support/vignettes.h"

namespace backwise::testing {
namespace {

// More prompts than the longest conversation has.
constexpr int kMostPrompts = 300;

// What a line of the guidance asks.
struct Asked {
  const v1::Finding* finding = nullptr;
  const v1::Row* row = nullptr;
  // The choice that the line asks for by itself, or null.
  const v1::Choice* choice = nullptr;
  // The words above it, for such a line.
  std::string caption;
};

const v1::RowChoice* RowChoiceOf(const v1::Row& row, const std::string& id) {
  for (const v1::RowChoice& choice : row.choices()) {
    if (choice.id() == id) return &choice;
  }
  return nullptr;
}

// Returns the words of a choice in a row; empty when the row does not ask it.
std::string ChoiceText(const v1::Row& row, const v1::Choice& choice) {
  if (choice.not_sure()) return "";
  if (row.choices().empty()) return choice.title();
  const v1::RowChoice* const here = RowChoiceOf(row, choice.id());
  if (here == nullptr) return "";
  return here->text().empty() ? choice.title() : here->text();
}

// All lines that the guidance may put to a person, by their words.
using Lines = std::multimap<std::string, Asked>;

Lines ReadLines(const knowledge::Knowledge& knowledge) {
  Lines lines;
  for (const v1::Question& question : knowledge.base().questions()) {
    for (const v1::Row& row : question.rows()) {
      const v1::Finding& finding =
          knowledge.finding(knowledge.finding_index.at(row.finding()));
      const std::string text =
          Flat(row.text().empty() ? finding.question() : row.text());
      if (!row.each_choice_asked()) {
        lines.insert({text, {&finding, &row, nullptr, ""}});
        continue;
      }
      for (const v1::Choice& choice : finding.choices()) {
        const std::string words = ChoiceText(row, choice);
        if (words.empty()) continue;
        const Asked asked{&finding, &row, &choice, text};
        lines.insert({Flat(words), asked});
        // A single line stands right below its caption.
        lines.insert({absl::StrCat(text, " ", Flat(words)), asked});
      }
    }
  }
  return lines;
}

const Lines& TheLines() {
  static const auto& lines = *new Lines(ReadLines(*ShippedKnowledge()));
  return lines;
}

// Returns what the words ask; of several findings with the same words, the one
// whose caption is on the screen, too.
std::optional<Asked> Find(const std::string& words, const std::string& screen) {
  std::optional<Asked> found;
  const auto [begin, end] = TheLines().equal_range(words);
  for (auto it = begin; it != end; ++it) {
    const bool fits = it->second.caption.empty() ||
                      absl::StrContains(screen, it->second.caption);
    if (!found.has_value() || fits) found = it->second;
  }
  return found;
}

// A numbered line, or one to pick.
struct Item {
  std::string mark;
  std::string text;
};

// What a screen shows.
struct View {
  // Paragraphs with an indent: what is asked, and captions.
  std::vector<std::string> paragraphs;
  // "  1  ..." and "     1) ...".
  std::vector<Item> rows;
  std::vector<Item> options;
};

View Look(const std::string& screen) {
  static const auto& row = *new std::regex("^  ([0-9]+)  (\\S.*)$");
  static const auto& option = *new std::regex("^ {4,}([0-9]+|[a-z])\\) (.*)$");
  View view;
  std::string* open = nullptr;
  std::size_t open_indent = 0;
  for (const std::string& line :
       std::vector<std::string>(absl::StrSplit(screen, '\n'))) {
    const std::size_t indent = line.find_first_not_of(' ');
    std::smatch match;
    if (std::regex_match(line, match, option)) {
      view.options.push_back({match[1], match[2]});
      open = &view.options.back().text;
      open_indent = indent + 1;
    } else if (std::regex_match(line, match, row)) {
      view.rows.push_back({match[1], match[2]});
      open = &view.rows.back().text;
      open_indent = indent + 1;
    } else if (indent == std::string::npos || indent < 2) {
      open = nullptr;
    } else if (open != nullptr && indent >= open_indent) {
      absl::StrAppend(open, " ", line.substr(indent));
    } else {
      view.paragraphs.push_back(line.substr(indent));
      open = &view.paragraphs.back();
      open_indent = 2;
    }
  }
  return view;
}

// Answers one screen.
class Answering {
 public:
  Answering(const std::string& screen, const AnswerMap& known)
      : flat_(Flat(screen)), view_(Look(screen)), known_(known) {}

  // Nothing when there is nothing known on the screen.
  std::optional<std::string> Reply() const {
    if (Shows("n = no, ask me again")) return "y";
    if (Shows("Can you say now?") || Shows("type ? again")) return "?";
    if (!view_.rows.empty()) return ReplyToRows();
    for (auto it = view_.paragraphs.rbegin(); it != view_.paragraphs.rend();
         ++it) {
      if (const auto asked = Find(Flat(*it), flat_)) return ReplyTo(*asked);
    }
    return std::nullopt;
  }

 private:
  bool Shows(const std::string& text) const {
    return absl::StrContains(flat_, text);
  }

  // Returns the answer of the case to a finding with these choices.
  v1::Answer AnswerTo(const Asked& asked,
                      const std::vector<std::string>& choices) const {
    v1::AskedFinding row;
    row.set_id(asked.finding->id());
    row.set_kind(asked.finding->kind());
    for (const std::string& id : choices) row.add_choices()->set_id(id);
    return AnswerRow(row, known_, nullptr);
  }

  std::string YesOrNo(const Asked& asked) const {
    if (asked.choice == nullptr) {
      const v1::Answer answer = AnswerTo(asked, {});
      if (answer.unsure()) return "not sure";
      return answer.present() ? "yes" : "no";
    }
    const v1::Answer answer = AnswerTo(asked, {asked.choice->id()});
    if (answer.unsure()) return "not sure";
    return answer.choices().ids().empty() ? "no" : "yes";
  }

  std::optional<std::string> ReplyToRows() const {
    std::vector<std::string> said;
    for (const Item& row : view_.rows) {
      const auto asked = Find(Flat(row.text), flat_);
      if (!asked.has_value()) return std::nullopt;
      said.push_back(absl::StrCat(row.mark, " ", YesOrNo(*asked)));
    }
    return absl::StrJoin(said, ", ");
  }

  std::string ReplyTo(const Asked& asked) const {
    switch (asked.finding->kind()) {
      case v1::FINDING_KIND_CHOICE:
        return Pick(asked, false);
      case v1::FINDING_KIND_CHOICES:
        return asked.choice == nullptr ? Pick(asked, true) : YesOrNo(asked);
      case v1::FINDING_KIND_SCALE:
      case v1::FINDING_KIND_NUMBER: {
        const v1::Answer answer = AnswerTo(asked, {});
        return answer.unsure() ? "?" : absl::StrCat(answer.number());
      }
      default:
        return YesOrNo(asked);
    }
  }

  std::string Pick(const Asked& asked, bool several) const {
    // By id, the mark of each choice on the screen.
    std::map<std::string, std::string> marks;
    std::vector<std::string> ids;
    for (const Item& option : view_.options) {
      for (const v1::Choice& choice : asked.finding->choices()) {
        if (Flat(ChoiceText(*asked.row, choice)) != Flat(option.text)) continue;
        marks[choice.id()] = option.mark;
        ids.push_back(choice.id());
      }
    }
    const v1::Answer answer = AnswerTo(asked, ids);
    if (answer.unsure()) return "?";
    if (!several) return marks.at(answer.choice());
    std::vector<std::string> picked;
    for (const std::string& id : answer.choices().ids()) {
      if (marks.count(id) > 0) picked.push_back(marks.at(id));
    }
    return picked.empty() ? "none" : absl::StrJoin(picked, ", ");
  }

  const std::string flat_;
  const View view_;
  const AnswerMap& known_;
};

}  // namespace

std::string QuestionOf(const std::string& finding) {
  const knowledge::Knowledge& knowledge = *ShippedKnowledge();
  return Flat(
      knowledge.finding(knowledge.finding_index.at(finding)).question());
}

bool ChatPerson::WaitForPrompt() {
  // Nothing is written between the prompt and the answer.
  return chat_.WaitUntil([this] { return absl::EndsWith(Screen(), "\n> "); }) &&
         chat_.WaitForKeys();
}

std::string ChatPerson::Screen() const {
  return Plain(chat_.output().substr(mark_));
}

std::string ChatPerson::FlatScreen() const { return Flat(Screen()); }

void ChatPerson::Type(const std::string& line) {
  mark_ = chat_.output().size();
  chat_.Write(absl::StrCat(line, "\n"));
}

bool ChatPerson::Say(const std::string& line) {
  if (!WaitForPrompt()) return false;
  Type(line);
  return WaitForPrompt();
}

std::string ChatPerson::Reply() const {
  const auto reply = Answering(Screen(), known_).Reply();
  if (reply.has_value()) return *reply;
  ADD_FAILURE() << "nothing to answer on this screen:\n" << Screen();
  return "quit";
}

bool ChatPerson::AnswerUntil(const std::string& text) {
  for (int i = 0; i < kMostPrompts; ++i) {
    if (!WaitForPrompt()) return absl::StrContains(FlatScreen(), text);
    if (absl::StrContains(FlatScreen(), text)) return true;
    Type(Reply());
  }
  ADD_FAILURE() << "no end after " << kMostPrompts << " prompts";
  return false;
}

bool ChatPerson::AnswerToTheEnd() {
  for (int i = 0; i < kMostPrompts; ++i) {
    if (!WaitForPrompt()) return true;
    Type(Reply());
  }
  ADD_FAILURE() << "no end after " << kMostPrompts << " prompts";
  return false;
}

}  // namespace backwise::testing
