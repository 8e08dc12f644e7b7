// Prints random cases in which every question was asked, and what the engine
// makes of every condition:
//
//   cel_cases COUNT [SEED]
//   {"findings": {"fever": "yes", ...}, "values": "0110...",
//    "disposition": "SELF_CARE"}
//
// The values stand in the order in which `backwise-kb conditions` prints the
// conditions.
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "authoring/cover/conditions.h"
#include "authoring/cover/workbench.h"
#include "authoring/cover/written_case.h"
#include "knowledge/symbols.h"
#include "server/engine/evaluation.h"
#include "tests/support/random_answers.h"

namespace backwise {
namespace {

using engine::Evaluation;
using engine::Truth;

std::shared_ptr<const knowledge::Knowledge> Compile() {
  std::vector<knowledge::Issue> issues;
  return knowledge::CompileKnowledge(knowledge::ShippedFiles(), issues);
}

void PrintCases(std::uint64_t count, std::uint64_t seed) {
  authoring::Workbench bench(Compile());
  std::vector<knowledge::ConditionId> conditions;
  for (const authoring::NamedCondition& condition :
       authoring::AllConditions(bench.knowledge().base())) {
    conditions.push_back(bench.Compile(condition.when));
  }
  const knowledge::Knowledge& knowledge = bench.knowledge();
  const testing::RandomAnswers random_answers(knowledge.base());
  for (std::uint64_t i = 0; i < count; ++i) {
    testing::Random random(seed + i);
    std::vector<v1::Answer> answers;
    for (const auto& [id, answer] : random_answers.Person(random)) {
      answers.push_back(answer);
    }
    const engine::Facts facts = authoring::FactsOf(knowledge, answers);
    const Evaluation now(knowledge, facts);
    std::string values;
    for (const knowledge::ConditionId condition : conditions) {
      values += now.Of(condition) == Truth::kTrue ? '1' : '0';
    }
    std::cout << "{\"findings\": " << authoring::FindingsAsJson(answers)
              << ", \"values\": \"" << values << "\", \"disposition\": \""
              << knowledge::LevelName(now.disposition()) << "\"}\n";
  }
}

}  // namespace
}  // namespace backwise

int main(int argc, char** argv) {
  const auto number = [&](int at, std::uint64_t usual) {
    return argc > at ? std::strtoull(argv[at], nullptr, 10) : usual;
  };
  backwise::PrintCases(number(1, 20000), number(2, 1));
  return 0;
}
