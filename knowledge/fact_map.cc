#include "knowledge/fact_map.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"

namespace backwise::knowledge {
namespace {

class FactFinder {
 public:
  void Add(const google::protobuf::RepeatedPtrField<std::string>& facts,
           const std::string& element, const ElementPath& path) {
    for (const std::string& fact : facts) {
      places_.push_back({fact, element, path});
    }
  }

  void AddStatements(
      const google::protobuf::RepeatedPtrField<v1::Statement>& statements,
      const std::string& element, const ElementPath& path,
      absl::string_view field) {
    for (int i = 0; i < statements.size(); ++i) {
      ElementPath longer = path;
      longer.push_back({field, i});
      Add(statements[i].facts(), element, longer);
    }
  }

  std::vector<FactPlace> Take() {
    const auto rank = [](const FactPlace& place) {
      return std::tie(place.fact, place.element);
    };
    std::stable_sort(places_.begin(), places_.end(),
                     [&](const FactPlace& a, const FactPlace& b) {
                       return rank(a) < rank(b);
                     });
    return std::move(places_);
  }

 private:
  std::vector<FactPlace> places_;
};

}  // namespace

std::vector<FactPlace> FindFacts(const v1::KnowledgeBase& base) {
  FactFinder finder;
  for (int i = 0; i < base.advice_size(); ++i) {
    const v1::Advice& advice = base.advice(i);
    const std::string element = absl::StrCat("advice/", advice.id());
    const ElementPath path = {{"advice", i}};
    finder.Add(advice.facts(), element, path);
    finder.AddStatements(advice.why(), element, path, "why");
    finder.AddStatements(advice.steps(), element, path, "steps");
    finder.AddStatements(advice.dose(), element, path, "dose");
  }
  for (int i = 0; i < base.topics_size(); ++i) {
    finder.AddStatements(base.topics(i).statements(),
                         absl::StrCat("topics/", base.topics(i).id()),
                         {{"topics", i}}, "statements");
  }
  return finder.Take();
}

}  // namespace backwise::knowledge
