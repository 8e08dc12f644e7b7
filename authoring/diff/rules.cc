#include "authoring/diff/rules.h"

#include <map>

#include "absl/strings/str_cat.h"

namespace backwise::authoring {
namespace {

// Opening lines have no id; what they say stands for them.
void AddHeadlines(const v1::KnowledgeBase& base, const SymbolicBase& rules,
                  z3::context& z3, std::vector<Given>& all) {
  z3::expr earlier = z3.bool_val(false);
  std::map<std::string, std::size_t> places;
  for (const v1::Headline& headline : base.headlines()) {
    const z3::expr holds = rules.Condition(headline.when());
    const z3::expr used = holds && !earlier;
    earlier = earlier || holds;
    const auto place = places.emplace(headline.text(), all.size());
    if (place.second) {
      all.push_back({"headlines", headline.text(), "", used});
    } else {
      z3::expr& when = all[place.first->second].when;
      when = when || used;
    }
  }
}

// A finding may stand in several rows of a question, with different choices.
void AddRows(const v1::KnowledgeBase& base, const SymbolicBase& rules,
             std::vector<Given>& all) {
  for (const v1::Question& question : base.questions()) {
    std::map<std::string, int> times;
    for (const v1::Row& row : question.rows()) {
      const int time = ++times[row.finding()];
      const std::string id =
          absl::StrCat(question.id(), "/", row.finding(), time == 1 ? "" : "#",
                       time == 1 ? "" : absl::StrCat(time));
      all.push_back(
          {"questions", id, question.title(),
           rules.Condition(question.when()) && rules.Condition(row.when())});
    }
  }
}

}  // namespace

std::vector<Given> ListGiven(const v1::KnowledgeBase& base,
                             const SymbolicBase& rules, z3::context& z3) {
  std::vector<Given> all;
  for (const v1::Flag& flag : base.flags()) {
    all.push_back({"flags", flag.id(), flag.title(), rules.Rule(flag.id())});
  }
  for (const v1::Advice& advice : base.advice()) {
    all.push_back(
        {"advice", advice.id(), advice.title(), rules.Recommended(advice)});
  }
  for (const v1::Contraindication& item : base.contraindications()) {
    all.push_back(
        {"contraindications", item.id(), "", rules.Condition(item.when())});
  }
  for (const v1::SafetyNetText& text : base.safety_net()) {
    all.push_back({"safety_net", text.id(), "", rules.Condition(text.when())});
  }
  for (const v1::Topic& topic : base.topics()) {
    // Without a condition a topic is never offered by itself.
    all.push_back({"topics", topic.id(), topic.title(),
                   topic.when().empty() ? z3.bool_val(false)
                                        : rules.Condition(topic.when())});
  }
  AddHeadlines(base, rules, z3, all);
  AddRows(base, rules, all);
  return all;
}

}  // namespace backwise::authoring
