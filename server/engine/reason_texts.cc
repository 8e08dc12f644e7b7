#include "server/engine/reason_texts.h"

#include <utility>

#include "server/engine/message_bytes.h"

namespace backwise::engine {

ReasonTexts::Prepared ReasonTexts::PrepareFinding(std::uint32_t index) const {
  const v1::Finding& finding = knowledge_.finding(index);
  Prepared prepared;
  prepared.yes = Prepare(index, finding.present_phrase());
  prepared.unsure = Prepare(index, finding.unsure_phrase());
  prepared.absent = Prepare(index, finding.absent_phrase());
  for (const v1::Choice& choice : finding.choices()) {
    prepared.choices.push_back(Prepare(index, choice.phrase()));
  }
  return prepared;
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
  const Prepared& prepared = findings_.Get(
      reason.finding, [&] { return PrepareFinding(reason.finding); });
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
