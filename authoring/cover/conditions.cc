#include "authoring/cover/conditions.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "authoring/cover/workbench.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {
namespace {

using knowledge::Knowledge;

// Ids and conditions hold neither quotation marks nor backslashes.
void PrintField(const char* name, const std::string& value, std::ostream& out) {
  out << "\"" << name << "\": \"" << value << "\"";
}

void PrintFinding(const v1::Finding& finding, std::ostream& out) {
  out << "{";
  PrintField("finding", finding.id(), out);
  out << ", ";
  PrintField("kind", v1::FindingKind_Name(finding.kind()), out);
  for (const v1::Choice& choice : finding.choices()) {
    if (!choice.not_sure()) continue;
    out << ", ";
    PrintField("not_sure", choice.id(), out);
  }
  out << "}\n";
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
    PrintFinding(finding, line.out);
  }
  for (const NamedCondition& condition : AllConditions(base)) {
    PrintCondition(base, condition, line.out);
  }
  return kOk;
}

// Those of a question, its rows, their choices and its notes.
void AddQuestion(const v1::Question& question,
                 std::vector<NamedCondition>& all) {
  const auto add = [&](const std::string& kind, const std::string& id,
                       const std::string& when) {
    if (!when.empty()) all.push_back({kind, question.id() + id, when});
  };
  add("question", "", question.when());
  for (const v1::Row& row : question.rows()) {
    const std::string id = "/" + row.finding();
    add("row", id, row.when());
    add("row_again", id, row.ask_again_when());
    for (const v1::RowChoice& choice : row.choices()) {
      add("row_choice", id + "/" + choice.id(), choice.when());
    }
  }
  for (int i = 0; i < question.notes_size(); ++i) {
    add("note", absl::StrCat("/", i + 1), question.notes(i).when());
  }
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
  for (int i = 0; i < base.headlines_size(); ++i) {
    all.push_back({"headline", absl::StrCat(i + 1), base.headlines(i).when()});
  }
  for (const v1::Question& question : base.questions()) {
    AddQuestion(question, all);
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
