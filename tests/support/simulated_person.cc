#include "tests/support/simulated_person.h"

#include <algorithm>
#include <set>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace backwise::testing {
namespace {

constexpr int kMostTurns = 40;

// Follow-ups that confirm a "yes": left unasked, the "yes" stands. A case that
// is silent about one did not take its "yes" back.
bool Confirms(const std::string& finding) {
  static const auto& confirming = *new std::set<std::string>{
      "both_legs_new",   "bladder_kind",      "weakness_check",
      "unsteady_new",    "sexual_change_new", "night_pain_eases",
      "lump_suspicious", "major_confirmed",   "cauda_symptoms_recent",
      "surgery_cleared"};
  return confirming.count(finding) > 0;
}

bool Contains(const google::protobuf::RepeatedPtrField<std::string>& ids,
              const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

v1::Answer AnswerChoice(const v1::AskedFinding& row, const v1::Answer* known) {
  v1::Answer answer;
  answer.set_finding(row.id());
  const std::string wanted = known == nullptr ? "none" : known->choice();
  for (const v1::AskedChoice& choice : row.choices()) {
    if (choice.id() == wanted) answer.set_choice(wanted);
  }
  if (answer.choice().empty()) answer.set_unsure(true);
  return answer;
}

// Merges with what was said of the same finding on an earlier row.
v1::Answer AnswerChoices(const v1::AskedFinding& row, const v1::Answer* known,
                         const v1::Answer* earlier) {
  v1::Answer answer;
  answer.set_finding(row.id());
  v1::Choices& choices = *answer.mutable_choices();
  if (earlier != nullptr && earlier->has_choices()) {
    *choices.mutable_ids() = earlier->choices().ids();
  }
  for (const std::string& id : row.known_ids()) {
    if (!Contains(choices.ids(), id)) choices.add_ids(id);
  }
  for (const v1::AskedChoice& choice : row.choices()) {
    if (known != nullptr && Contains(known->choices().ids(), choice.id())) {
      choices.add_ids(choice.id());
    }
  }
  const std::string& not_sure = row.not_sure_choice();
  if (!not_sure.empty() && known != nullptr &&
      Contains(known->choices().ids(), not_sure) &&
      !Contains(choices.ids(), not_sure)) {
    choices.add_ids(not_sure);
  }
  *choices.mutable_unasked_ids() = row.unasked_ids();
  return answer;
}

// Adds up how a turn changes an interview.
class Run {
 public:
  Run(const AnswerMap& known, const AnswerMap& entered) : known_(known) {
    interview_.answers = entered;
  }

  absl::Status Answer(const v1::AskedQuestion& question) {
    if (question.findings().empty()) {
      return absl::InternalError("a question without rows");
    }
    ++interview_.turns;
    interview_.questions.push_back(question.id());
    std::map<std::string, v1::Answer> given;
    for (const v1::AskedFinding& row : question.findings()) {
      interview_.rows +=
          row.each_choice_asked() ? std::max(1, row.choices_size()) : 1;
      const auto sibling = given.find(row.id());
      given[row.id()] = AnswerRow(
          row, known_, sibling == given.end() ? nullptr : &sibling->second);
    }
    bool changed = false;
    for (const auto& [id, answer] : given) {
      const auto before = interview_.answers.find(id);
      changed =
          changed || before == interview_.answers.end() ||
          before->second.SerializeAsString() != answer.SerializeAsString();
      interview_.answers[id] = answer;
    }
    if (!changed) {
      return absl::InternalError(
          absl::StrCat("`", question.id(), "` asks what is answered"));
    }
    return absl::OkStatus();
  }

  Interview& interview() { return interview_; }

 private:
  const AnswerMap& known_;
  Interview interview_;
};

// Checks that no turn said that fewer turns remain than there were.
absl::Status CheckPromises(const std::vector<std::uint32_t>& promised) {
  for (std::size_t turn = 0; turn < promised.size(); ++turn) {
    if (promised[turn] >= promised.size() - turn) continue;
    return absl::InternalError(
        absl::StrCat("turn ", turn + 1, " said that at most ", promised[turn],
                     " remain; there were ", promised.size() - turn));
  }
  return absl::OkStatus();
}

bool HasEmergency(const v1::AdvanceResponse& response) {
  return std::any_of(response.flags().begin(), response.flags().end(),
                     [](const v1::RaisedFlag& flag) {
                       return flag.disposition() ==
                              v1::DISPOSITION_EMERGENCY_NOW;
                     });
}

}  // namespace

v1::Answer AnswerRow(const v1::AskedFinding& row, const AnswerMap& known,
                     const v1::Answer* earlier) {
  const auto it = known.find(row.id());
  const v1::Answer* said = it == known.end() ? nullptr : &it->second;
  v1::Answer answer;
  answer.set_finding(row.id());
  if (said == nullptr ? Confirms(row.id()) : said->unsure()) {
    answer.set_unsure(true);
    return answer;
  }
  switch (row.kind()) {
    case v1::FINDING_KIND_PRESENCE:
      answer.set_present(said != nullptr && said->present());
      return answer;
    case v1::FINDING_KIND_CHOICE:
      return AnswerChoice(row, said);
    case v1::FINDING_KIND_CHOICES:
      return AnswerChoices(row, said, earlier);
    default:
      if (said == nullptr) {
        answer.set_unsure(true);
      } else {
        answer.set_number(said->number());
      }
      return answer;
  }
}

absl::StatusOr<Interview> RunInterview(const TakeTurn& advance,
                                       const AnswerMap& known,
                                       const AnswerMap& entered) {
  Run run(known, entered);
  std::vector<std::uint32_t> promised;
  for (int turn = 0; turn < kMostTurns; ++turn) {
    absl::StatusOr<v1::AdvanceResponse> response =
        advance(run.interview().answers);
    if (!response.ok()) return response.status();
    Interview& interview = run.interview();
    if (interview.emergency_seen_after == 0 && HasEmergency(*response)) {
      interview.emergency_seen_after = interview.turns;
    }
    if (response->has_assessment()) {
      interview.assessment = response->assessment();
      const absl::Status kept = CheckPromises(promised);
      if (!kept.ok()) return kept;
      return interview;
    }
    const std::uint32_t remaining = response->progress().at_most_remaining();
    if (turn > 0 && remaining > promised.back()) {
      return absl::InternalError(absl::StrCat(
          "at `", response->question().id(), "`: at most ", remaining,
          " turns remain, ", promised.back(), " before"));
    }
    promised.push_back(remaining);
    const absl::Status status = run.Answer(response->question());
    if (!status.ok()) return status;
  }
  return absl::ResourceExhaustedError(
      absl::StrCat("no end after ", kMostTurns, " turns, the last `",
                   run.interview().questions.back(), "`"));
}

}  // namespace backwise::testing
