#include "authoring/proof/every_condition.h"

#include <cstddef>

#include "absl/strings/str_cat.h"

namespace backwise::authoring {
namespace {

using knowledge::CompiledQuestion;
using knowledge::CompiledRow;
using knowledge::ConditionId;
using knowledge::Knowledge;

class Collector {
 public:
  explicit Collector(const Knowledge& knowledge) : knowledge_(knowledge) {}

  std::vector<WrittenCondition> Collect() {
    AddRules();
    AddAdvice();
    for (const CompiledQuestion& question : knowledge_.questions) {
      AddQuestion(question);
    }
    AddTexts();
    return std::move(all_);
  }

 private:
  void Add(const std::string& id, const std::string& text,
           ConditionId compiled) {
    if (!text.empty()) all_.push_back({id, text, compiled});
  }

  void AddRules() {
    const v1::KnowledgeBase& base = knowledge_.base();
    std::size_t rule = 0;
    for (const v1::Concept& named : base.concepts()) {
      Add(named.id(), named.when(), knowledge_.rules[rule++].when);
    }
    for (const v1::Flag& flag : base.flags()) {
      Add(flag.id(), flag.when(), knowledge_.rules[rule++].when);
    }
    Add("incomplete_when", base.screening().incomplete_when(),
        knowledge_.screening_incomplete);
    Add("self_care_incomplete_when",
        base.screening().self_care_incomplete_when(),
        knowledge_.self_care_incomplete);
  }

  void AddAdvice() {
    for (const auto& item : knowledge_.contraindications) {
      Add(item.contraindication->id(), item.contraindication->when(),
          item.when);
    }
    for (const auto& item : knowledge_.advice) {
      Add(item.advice->id(), item.advice->indicated_when(),
          item.indicated_when);
    }
  }

  void AddQuestion(const CompiledQuestion& question) {
    const std::string& id = question.question->id();
    Add(id, question.question->when(), question.when);
    for (const CompiledRow& row : question.rows) {
      const std::string row_id = absl::StrCat(id, "/", row.row->finding());
      Add(row_id, row.row->when(), row.when);
      Add(row_id, row.row->ask_again_when(), row.ask_again_when);
      // A row that names no choices asks all of them in any case.
      for (int c = 0; c < row.row->choices_size(); ++c) {
        Add(absl::StrCat(row_id, "/", row.row->choices(c).id()),
            row.row->choices(c).when(),
            row.choices[static_cast<std::size_t>(c)].when);
      }
    }
    for (int n = 0; n < question.question->notes_size(); ++n) {
      Add(absl::StrCat(id, "/note ", n + 1), question.question->notes(n).when(),
          question.notes[static_cast<std::size_t>(n)]);
    }
  }

  void AddTexts() {
    for (const auto& topic : knowledge_.topics) {
      Add(topic.message->id(), topic.message->when(), topic.when);
    }
    for (const auto& text : knowledge_.safety_net) {
      Add(text.message->id(), text.message->when(), text.when);
    }
    for (std::size_t i = 0; i < knowledge_.headlines.size(); ++i) {
      const auto& headline = knowledge_.headlines[i];
      Add(absl::StrCat("headline ", i + 1), headline.message->when(),
          headline.when);
    }
  }

  const Knowledge& knowledge_;
  std::vector<WrittenCondition> all_;
};

}  // namespace

std::vector<WrittenCondition> EveryCondition(const Knowledge& knowledge) {
  return Collector(knowledge).Collect();
}

}  // namespace backwise::authoring
