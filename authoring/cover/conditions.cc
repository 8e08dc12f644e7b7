#include "authoring/cover/conditions.h"

#include <string>
#include <vector>

#include "authoring/cover/workbench.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {
namespace {

using knowledge::Knowledge;

// Ids and conditions hold neither quotation marks nor backslashes.
void PrintField(const char* name, const std::string& value, std::ostream& out) {
  out << "\"" << name << "\": \"" << value << "\"";
}

void PrintCondition(const v1::KnowledgeBase& base,
                    const NamedCondition& condition, std::ostream& out) {
  out << "{";
  PrintField("kind", condition.kind, out);
  out << ", ";
  PrintField("id", condition.id, out);
  out << ", ";
  PrintField("when", condition.when.empty() ? "true" : condition.when, out);
  for (const v1::Flag& flag : base.flags()) {
    if (condition.kind != "flag" || flag.id() != condition.id) continue;
    out << ", ";
    PrintField("level", std::string(knowledge::LevelName(flag.disposition())),
               out);
  }
  out << "}\n";
}

int RunConditions(const CommandLine& line) {
  const std::optional<std::string> folder =
      line.words.empty() ? std::nullopt
                         : std::optional<std::string>(line.words[0]);
  const auto loaded = LoadKnowledge(folder, line);
  if (const int* code = std::get_if<int>(&loaded)) return *code;
  const v1::KnowledgeBase& base =
      std::get<std::shared_ptr<const Knowledge>>(loaded)->base();
  for (const v1::Finding& finding : base.findings()) {
    line.out << "{";
    PrintField("finding", finding.id(), line.out);
    line.out << ", ";
    PrintField("kind", v1::FindingKind_Name(finding.kind()), line.out);
    line.out << "}\n";
  }
  for (const NamedCondition& condition : AllConditions(base)) {
    PrintCondition(base, condition, line.out);
  }
  return kOk;
}

}  // namespace

std::vector<NamedCondition> AllConditions(const v1::KnowledgeBase& base) {
  std::vector<NamedCondition> all = RulesOf(base);
  for (const v1::Topic& topic : base.topics()) {
    if (!topic.when().empty())
      all.push_back({"topic", topic.id(), topic.when()});
  }
  for (const v1::SafetyNetText& text : base.safety_net()) {
    all.push_back({"safety_net", text.id(), text.when()});
  }
  all.push_back(
      {"screening", "incomplete_when", base.screening().incomplete_when()});
  all.push_back({"screening", "self_care_incomplete_when",
                 base.screening().self_care_incomplete_when()});
  return all;
}

Command ConditionsCommand() {
  return {"conditions",
          "conditions [DIR]",
          "prints the findings and every condition as JSON, one a line",
          {},
          {},
          1,
          RunConditions};
}

}  // namespace backwise::authoring
