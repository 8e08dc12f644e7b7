#include "server/engine/reason_texts.h"

#include <utility>

#include "server/engine/message_bytes.h"

namespace backwise::engine {

ReasonTexts::ReasonTexts(const Knowledge& knowledge) : knowledge_(knowledge) {
  const auto count =
      static_cast<std::uint32_t>(knowledge.base().findings_size());
  for (std::uint32_t i = 0; i < count; ++i) {
    const v1::Finding& finding = knowledge.finding(i);
    Prepared& prepared = findings_.emplace_back();
    prepared.yes = Prepare(i, finding.present_phrase());
    prepared.unsure = Prepare(i, finding.unsure_phrase());
    prepared.absent = Prepare(i, finding.absent_phrase());
    for (const v1::Choice& choice : finding.choices()) {
      prepared.choices.push_back(Prepare(i, choice.phrase()));
    }
  }
}

PreparedReason ReasonTexts::Prepare(std::uint32_t finding,
                                    std::string text) const {
  PreparedReason reason;
  AppendField(v1::Reason::kFindingFieldNumber, knowledge_.finding(finding).id(),
              reason.message);
  if (!text.empty()) {
    AppendField(v1::Reason::kTextFieldNumber, text, reason.message);
  }
  reason.text = std::move(text);
  return reason;
}

WordedReason ReasonTexts::InWords(const Facts& facts,
                                  const FoundReason& reason) const {
  const Prepared& prepared = findings_[reason.finding];
  WordedReason worded;
  worded.found = reason;
  if (reason.choice != knowledge::kNone) {
    worded.prepared =
        &prepared.choices[static_cast<std::size_t>(reason.choice)];
    return worded;
  }
  switch (facts[reason.finding].state) {
    case Fact::State::kYes:
      worded.prepared = &prepared.yes;
      break;
    case Fact::State::kUnsure:
      worded.prepared = &prepared.unsure;
      break;
    case Fact::State::kNumber:
      worded.own =
          Prepare(reason.finding, ReasonInWords(knowledge_, facts, reason));
      break;
    default:
      worded.prepared = &prepared.absent;
  }
  return worded;
}

}  // namespace backwise::engine
