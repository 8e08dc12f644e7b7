// A service with two questions, for tests of the conversation.
#ifndef BACKWISE_TESTS_CLIENT_SMALL_SERVICE_H_
#define BACKWISE_TESTS_CLIENT_SMALL_SERVICE_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "backwise/v1/advisor_service.pb.h"
#include "tests/client/fakes.h"

namespace backwise::client {

inline constexpr char kFirstCard[] = R"pb(
  question {
    id: "now"
    title: "Right now"
    text: "Do any of these apply?"
    why: "They may be emergencies."
    findings {
      id: "chest"
      kind: FINDING_KIND_PRESENCE
      text: "Chest pain?"
      help: "Long-standing = no."
      heading: "Now"
    }
    findings { id: "walk" kind: FINDING_KIND_PRESENCE text: "Cannot walk?" }
    findings {
      id: "side"
      kind: FINDING_KIND_CHOICE
      text: "Which leg?"
      choices { id: "none" text: "None" }
      choices { id: "one" text: "One leg" }
    }
    findings {
      id: "fever"
      kind: FINDING_KIND_PRESENCE
      text: "Fever?"
      heading: "Illness"
    }
    read_backs { findings: "walk" text: "So you CAN walk, right?" }
  }
  progress { at_most_remaining: 3 }
)pb";

inline constexpr char kSecondCard[] = R"pb(
  question {
    id: "who"
    title: "Who"
    findings {
      id: "age"
      kind: FINDING_KIND_NUMBER
      text: "How old?"
      minimum: 0
      maximum: 120
      unit: "years"
    }
  }
  progress { at_most_remaining: 1 }
)pb";

inline constexpr char kEmergency[] =
    "flags { id: 'rf_chest' title: 'Chest pain' what_to_do: 'Call 999 now.' "
    "disposition: DISPOSITION_EMERGENCY_NOW } ";

// A small service: asks what is open on the first card, then the age. Chest
// pain ends everything, and so does self-harm.
inline absl::StatusOr<v1::AdvanceResponse> SmallService(
    const v1::AdvanceRequest& request) {
  std::map<std::string, v1::Answer> answers;
  for (const v1::Answer& answer : request.answers()) {
    answers[answer.finding()] = answer;
  }
  const auto said_yes = [&](const std::string& finding) {
    const auto found = answers.find(finding);
    return found != answers.end() && found->second.present();
  };
  const bool emergency = said_yes("chest") || said_yes("self_harm_thoughts");
  v1::AdvanceResponse turn;
  if (emergency || answers.count("age") > 0) {
    turn = FromText<v1::AdvanceResponse>(
        std::string("assessment { headline: 'This is the result.' } ") +
        (emergency ? kEmergency : ""));
    return turn;
  }
  turn = FromText<v1::AdvanceResponse>(kFirstCard);
  auto& findings = *turn.mutable_question()->mutable_findings();
  for (int i = findings.size() - 1; i >= 0; --i) {
    if (answers.count(findings[i].id()) > 0) {
      findings.DeleteSubrange(i, 1);
    }
  }
  if (findings.empty()) turn = FromText<v1::AdvanceResponse>(kSecondCard);
  return turn;
}

}  // namespace backwise::client

#endif  // BACKWISE_TESTS_CLIENT_SMALL_SERVICE_H_
