#include "authoring/lint/conditions.h"

#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"

namespace backwise::authoring {
namespace {

using knowledge::ElementPath;
using knowledge::Expression;

class Lister {
 public:
  explicit Lister(const v1::KnowledgeBase& base) : base_(base) {}

  std::vector<WrittenCondition> List() {
    Add({{"screening"}, {"incomplete_when"}}, "the screening",
        base_.screening().incomplete_when());
    Add({{"screening"}, {"self_care_incomplete_when"}}, "the screening",
        base_.screening().self_care_incomplete_when());
    for (int q = 0; q < base_.questions_size(); ++q) AddQuestion(q);
    AddEach("concepts", "concept", base_.concepts());
    AddEach("flags", "flag", base_.flags());
    AddEach("contraindications", "contraindication", base_.contraindications());
    for (int i = 0; i < base_.advice_size(); ++i) {
      Add({{"advice", i}, {"indicated_when"}},
          Named("advice", base_.advice(i).id()),
          base_.advice(i).indicated_when());
    }
    AddEach("topics", "topic", base_.topics());
    AddEach("safety_net", "safety-net text", base_.safety_net());
    AddHeadlines();
    return std::move(all_);
  }

 private:
  using Conditions = std::vector<std::string>;

  static std::string Named(const char* kind, const std::string& id) {
    return absl::StrCat("the ", kind, " `", id, "`");
  }

  void Add(ElementPath path, std::string owner, const std::string& text,
           Conditions given = {}, Conditions not_given = {}) {
    if (text.empty()) return;
    all_.push_back({std::move(path), std::move(owner), text,
                    std::get<Expression>(knowledge::ParseCondition(text)),
                    std::move(given), std::move(not_given)});
  }

  template <typename Elements>
  void AddEach(const char* field, const char* kind, const Elements& elements) {
    for (int i = 0; i < elements.size(); ++i) {
      Add({{field, i}, {"when"}}, Named(kind, elements.Get(i).id()),
          elements.Get(i).when());
    }
  }

  void AddQuestion(int q) {
    const v1::Question& question = base_.questions(q);
    const std::string owner = Named("question", question.id());
    Add({{"questions", q}, {"when"}}, owner, question.when());
    for (int r = 0; r < question.rows_size(); ++r) {
      const v1::Row& row = question.rows(r);
      const std::string of_row =
          absl::StrCat("the row `", row.finding(), "` of ", owner);
      const auto part = [&](const char* field) {
        return ElementPath{{"questions", q}, {"rows", r}, {field}};
      };
      Add(part("when"), of_row, row.when(), {question.when()});
      // Whether to ask again is looked at when the row was answered already, so
      // it does not count whether the row would be asked now.
      Add(part("ask_again_when"), of_row, row.ask_again_when());
      for (int c = 0; c < row.choices_size(); ++c) {
        Add({{"questions", q}, {"rows", r}, {"choices", c}, {"when"}},
            absl::StrCat("the choice `", row.choices(c).id(), "` of ", of_row),
            row.choices(c).when(), {question.when(), row.when()});
      }
    }
    for (int n = 0; n < question.notes_size(); ++n) {
      Add({{"questions", q}, {"notes", n}, {"when"}},
          absl::StrCat("note ", n + 1, " of ", owner), question.notes(n).when(),
          {question.when()});
    }
  }

  // The first headline whose condition holds is used.
  void AddHeadlines() {
    Conditions earlier;
    for (int i = 0; i < base_.headlines_size(); ++i) {
      const std::string& when = base_.headlines(i).when();
      Add({{"headlines", i}, {"when"}}, absl::StrCat("headline ", i + 1), when,
          {}, earlier);
      earlier.push_back(when);
    }
  }

  const v1::KnowledgeBase& base_;
  std::vector<WrittenCondition> all_;
};

}  // namespace

std::vector<WrittenCondition> ListConditions(const v1::KnowledgeBase& base) {
  return Lister(base).List();
}

}  // namespace backwise::authoring
