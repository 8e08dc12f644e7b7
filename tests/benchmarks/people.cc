#include "tests/benchmarks/people.h"

#include <cstdlib>
#include <iostream>
#include <utility>

#include "tests/support/random_answers.h"
#include "tests/support/simulated_person.h"
#include "tests/support/vignettes.h"

namespace backwise::benchmarks {
namespace {

// Any number would do; a fixed one makes all programs meet the same people.
constexpr std::uint64_t kFirstSeed = 20261100;

// Writes "not sure" as the choice it stands for, where there is one: other rule
// engines know only choices.
void NameNotSure(const knowledge::Knowledge& knowledge, v1::Answer& answer) {
  const std::uint32_t finding = knowledge.finding_index.at(answer.finding());
  const int choice = knowledge.not_sure_choice[finding];
  if (!answer.unsure() || choice == knowledge::kNone) return;
  answer.mutable_choices()->add_ids(
      knowledge.finding(finding).choices(choice).id());
}

}  // namespace

std::shared_ptr<const knowledge::Knowledge> ShippedKnowledge() {
  return testing::ShippedKnowledge();
}

engine::Facts FactsOf(const knowledge::Knowledge& knowledge,
                      const service::Answers& answers) {
  service::Violations violations;
  return service::ReadAnswers(knowledge, answers, "answers", violations);
}

std::vector<service::Answers> RandomPeople(
    const knowledge::Knowledge& knowledge) {
  const testing::RandomAnswers random_answers(knowledge.base());
  std::vector<service::Answers> people;
  for (int i = 0; i < kPeerCases; ++i) {
    testing::Random random(kFirstSeed + static_cast<std::uint64_t>(i));
    service::Answers& answers = people.emplace_back();
    for (auto& [id, answer] : random_answers.Person(random)) {
      NameNotSure(knowledge, answer);
      *answers.Add() = std::move(answer);
    }
  }
  return people;
}

Requests VignetteRequests(const service::Advisor& advisor) {
  Requests requests;
  const auto advance = [&](const testing::AnswerMap& answers)
      -> absl::StatusOr<v1::AdvanceResponse> {
    v1::AdvanceRequest request;
    for (const auto& [id, answer] : answers) *request.add_answers() = answer;
    v1::AdvanceResponse response;
    const absl::Status status = advisor.Advance(request, response);
    if (!status.ok()) return status;
    requests.advance.push_back(std::move(request));
    return response;
  };
  for (const auto& vignette : testing::ReadVignettes(advisor.knowledge())) {
    const auto interview = testing::RunInterview(advance, vignette.answers);
    if (!interview.ok()) {
      std::cerr << vignette.id << ": " << interview.status() << "\n";
      std::exit(1);
    }
    v1::AssessRequest& request = requests.assess.emplace_back();
    for (const auto& [id, answer] : interview->answers) {
      *request.add_answers() = answer;
    }
  }
  return requests;
}

}  // namespace backwise::benchmarks
