#include "server/engine/explain/words.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "server/engine/reasons.h"
#include "server/engine/texts.h"

namespace backwise::engine {
namespace {

using State = Fact::State;

std::string Quoted(absl::string_view text) {
  return absl::StrCat("“", text, "”");
}

// Returns the phrases of `choices`, joined.
std::string PhrasesOf(const v1::Finding& finding, ChoiceSet choices) {
  std::vector<std::string> phrases;
  for (int c = 0; c < finding.choices_size(); ++c) {
    if ((choices >> c & 1) != 0) phrases.push_back(finding.choices(c).phrase());
  }
  return JoinWithAnd(phrases);
}

}  // namespace

std::string AnswerInWords(const Knowledge& knowledge, std::uint32_t finding,
                          const Fact& fact) {
  const v1::Finding& described = knowledge.finding(finding);
  if (fact.state == State::kChosen) {
    if (fact.chosen != 0) return PhrasesOf(described, fact.chosen);
    return described.absent_phrase().empty()
               ? absl::StrCat("none of the choices fits, asked about “",
                              described.title(), "”")
               : described.absent_phrase();
  }
  if (fact.state == State::kDeclined) {
    return described.unsure_phrase().empty()
               ? absl::StrCat("you are not sure, asked about “",
                              described.title(), "”")
               : described.unsure_phrase();
  }
  Facts facts(knowledge);
  facts.Set(finding, fact);
  return ReasonInWords(knowledge, facts, {finding, knowledge::kNone, true});
}

std::string ChangeInWords(const Knowledge& knowledge, const Facts& facts,
                          const Change& change) {
  const Fact& given = facts[change.finding];
  const v1::Finding& finding = knowledge.finding(change.finding);
  const bool of_several = finding.kind() == v1::FINDING_KIND_CHOICES &&
                          given.state == State::kChosen &&
                          change.fact.state == State::kChosen;
  if (of_several) {
    const ChoiceSet added = change.fact.chosen & ~given.chosen;
    const ChoiceSet removed = given.chosen & ~change.fact.chosen;
    std::vector<std::string> words;
    if (added != 0) {
      words.push_back("you had also said " + Quoted(PhrasesOf(finding, added)));
    }
    if (removed != 0) {
      words.push_back("you had not said " +
                      Quoted(PhrasesOf(finding, removed)));
    }
    return JoinWithAnd(words);
  }
  if (change.fact.IsAbsent()) {
    return absl::StrCat("you had not been asked about “", finding.title(), "”");
  }
  return absl::StrCat(
      given.IsAbsent() ? "you had also said " : "you had said ",
      Quoted(AnswerInWords(knowledge, change.finding, change.fact)));
}

std::string DispositionInWords(v1::Disposition disposition) {
  switch (disposition) {
    case v1::DISPOSITION_EMERGENCY_NOW:
      return "get emergency help now";
    case v1::DISPOSITION_URGENT_SAME_DAY:
      return "be seen today";
    case v1::DISPOSITION_SEE_DOCTOR_SOON:
      return "see a doctor soon, within 2 weeks at most";
    case v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE:
      return "book an ordinary appointment";
    case v1::DISPOSITION_SELF_CARE:
      return "look after it at home";
    default:
      return "not known yet, because safety questions would still be open";
  }
}

v1::Answer AnswerOf(const Knowledge& knowledge, std::uint32_t finding,
                    const Fact& fact) {
  const v1::Finding& described = knowledge.finding(finding);
  v1::Answer answer;
  answer.set_finding(described.id());
  switch (fact.state) {
    case State::kAbsent:
      break;
    case State::kYes:
    case State::kNo:
      answer.set_present(fact.state == State::kYes);
      break;
    case State::kUnsure:
    case State::kDeclined:
      answer.set_unsure(true);
      break;
    case State::kNumber:
      answer.set_number(fact.number);
      break;
    case State::kChosen:
      for (int c = 0; c < described.choices_size(); ++c) {
        const std::string& id = described.choices(c).id();
        const bool chosen = (fact.chosen >> c & 1) != 0;
        if (described.kind() == v1::FINDING_KIND_CHOICE) {
          if (chosen) answer.set_choice(id);
          continue;
        }
        v1::Choices& choices = *answer.mutable_choices();
        if (chosen) choices.add_ids(id);
        if ((fact.unasked >> c & 1) != 0) choices.add_unasked_ids(id);
      }
  }
  return answer;
}

}  // namespace backwise::engine
