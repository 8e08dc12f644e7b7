#include "server/engine/flag_writing.h"

#include <algorithm>

#include "server/engine/message_bytes.h"
#include "server/engine/texts.h"

namespace backwise::engine {

PlaceholderValues ValuesOf(const v1::Region& region) {
  return {region.emergency(),   region.emergency_department(),
          region.advice_line(), region.crisis(),
          "{reason}",           "{within}",
          "{open_count}",       "{open_questions}"};
}

FlagWriting::FlagWriting(const AssessmentWriter& writer, const Facts& facts,
                         const Evaluation& now, const v1::Region& region)
    : writer_(writer), facts_(facts), now_(now), values_(ValuesOf(region)) {
  for (const std::uint32_t rule : now.RaisedFlags()) {
    raised_.push_back({rule, &writer.parts().Flag(rule),
                       ReasonsFor(writer.knowledge().rules[rule].when)});
  }
  std::stable_sort(raised_.begin(), raised_.end(),
                   [this](const Raised& a, const Raised& b) {
                     return LevelOf(a) > LevelOf(b);
                   });
}

FlagWriting::WordedReasons FlagWriting::ReasonsFor(
    ConditionId condition) const {
  WordedReasons worded;
  for (const FoundReason& reason :
       FindReasons(writer_.knowledge(), facts_, now_, condition)) {
    worded.push_back(writer_.reasons().InWords(facts_, reason));
  }
  return worded;
}

void FlagWriting::WriteReasons(int field, const WordedReasons& reasons,
                               std::string& target) {
  for (const WordedReason& reason : reasons) {
    AppendField(field, reason.message(), target);
  }
}

void FlagWriting::Write(int field, SourceSet& cited,
                        std::string& target) const {
  for (const Raised& raised : raised_) {
    WriteFlag(field, raised, target);
    Unite(raised.prepared->before.sources, cited);
  }
}

FlagWriting::NamedReasons FlagWriting::ReasonsOfTheResult() const {
  NamedReasons named;
  for (const Raised& raised : raised_) {
    if (!Decides(raised) &&
        now_.disposition() != v1::DISPOSITION_UNDETERMINED) {
      continue;
    }
    for (const WordedReason& reason : raised.reasons) {
      const bool listed =
          std::find(named.begin(), named.end(), reason.text()) != named.end();
      const bool denies =
          facts_[reason.found.finding].state == Fact::State::kNo;
      if (!listed && !denies && named.size() < kMostReasonsInText) {
        named.push_back(reason.text());
      }
    }
  }
  return named;
}

const std::string& FlagWriting::Within() const {
  static const std::string& none = *new std::string();
  const Raised* shortest = nullptr;
  for (const Raised& raised : raised_) {
    if (Decides(raised) &&
        (shortest == nullptr ||
         raised.prepared->within_rank < shortest->prepared->within_rank)) {
      shortest = &raised;
    }
  }
  return shortest == nullptr ? none : FlagOf(*shortest).within();
}

void FlagWriting::WriteFlag(int field, const Raised& raised,
                            std::string& target) const {
  PlaceholderValues values = values_;
  std::string because;
  if (raised.prepared->names_reasons) {
    NamedReasons named;
    for (const WordedReason& reason : raised.reasons) {
      if (reason.found.positive && named.size() < kMostReasonsInText) {
        named.push_back(reason.text());
      }
    }
    because = JoinWithAnd(named);
    ValueOf(values, Placeholder::kReason) = because;
  }
  const std::size_t begin = BeginMessage(field, target);
  raised.prepared->before.message.AppendTo(target, values);
  WriteReasons(v1::RaisedFlag::kBecauseFieldNumber, raised.reasons, target);
  raised.prepared->after.AppendTo(target, values);
  EndMessage(begin, target);
}

}  // namespace backwise::engine
