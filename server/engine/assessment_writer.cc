#include "server/engine/assessment_writer.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "backwise/v1/assessment.pb.h"
#include "server/engine/advising.h"
#include "server/engine/flag_writing.h"
#include "server/engine/message_bytes.h"
#include "server/engine/texts.h"

namespace backwise::engine {
namespace {

using knowledge::CompiledAdvice;
using v1::Assessment;

using NamedReasons = FlagWriting::NamedReasons;
using WordedReasons = FlagWriting::WordedReasons;

std::string WithinInWords(const std::string& within) {
  if (within == "24 h") return "24 hours";
  if (within == "48 h") return "48 hours";
  return within == "routine" ? "the next weeks" : within;
}

// The writing of one assessment.
class AssessmentWriting {
 public:
  AssessmentWriting(const AssessmentWriter& writer, const Facts& facts,
                    const Evaluation& now, const Plan& plan,
                    const v1::Region& region, std::string& target)
      : knowledge_(writer.knowledge()),
        parts_(writer.parts()),
        now_(now),
        plan_(plan),
        region_(region),
        target_(target),
        flags_(writer, facts, now, region),
        values_(ValuesOf(region)),
        cited_(parts_.sources().None()) {}

  // Field by field in the order of their numbers, as protobuf writes them.
  void Write() {
    AppendField(Assessment::kDispositionFieldNumber,
                static_cast<std::uint64_t>(now_.disposition()), target_);
    SetPlaceholders();
    const v1::Headline* const headline = WriteHeadline();
    flags_.Write(Assessment::kFlagsFieldNumber, cited_, target_);
    // The rules withhold advice here as well; people act on it with their own
    // bodies, so that one mistake in the guidance must not be enough.
    const bool may_advise = MayAdvise(knowledge_, now_);
    const auto* const alone = StandsAlone(knowledge_, now_);
    if (may_advise) WriteAdvice();
    if (alone == nullptr) WriteWithheld();
    WriteSafetyNet(alone);
    WriteMissing();
    if (may_advise) WriteTopics();
    const std::string& within = flags_.Within();
    if (!within.empty()) {
      AppendField(Assessment::kWithinFieldNumber, within, target_);
    }
    for (const std::uint32_t finding : plan_.missing_screening) {
      AppendField(Assessment::kMissingScreeningFindingsFieldNumber,
                  knowledge_.finding(finding).id(), target_);
    }
    const PreparedPart& contacts = parts_.Contacts(region_);
    contacts.message.AppendTo(target_, values_);
    Unite(contacts.sources, cited_);
    parts_.sources().Append(Assessment::kSourcesFieldNumber, cited_, target_);
    if (headline == nullptr) return;
    for (const std::string& id : headline->sources()) {
      AppendField(Assessment::kHeadlineSourcesFieldNumber, id, target_);
    }
  }

 private:
  bool Holds(ConditionId condition) const {
    return now_.Of(condition) == Truth::kTrue;
  }

  void WritePart(int field, const PreparedPart& part) {
    const std::size_t begin = BeginMessage(field, target_);
    part.message.AppendTo(target_, values_);
    EndMessage(begin, target_);
    Unite(part.sources, cited_);
  }

  void SetPlaceholders() {
    NamedReasons reasons = flags_.ReasonsOfTheResult();
    std::vector<absl::string_view> open;
    for (const std::uint32_t finding : plan_.missing_screening) {
      open.push_back(knowledge_.finding(finding).title());
    }
    reason_ = JoinWithAnd(reasons);
    within_in_words_ = WithinInWords(flags_.Within());
    open_count_ = absl::StrCat(open.size());
    open_questions_ = JoinWithAnd(open);
    ValueOf(values_, Placeholder::kReason) = reason_;
    ValueOf(values_, Placeholder::kWithin) = within_in_words_;
    ValueOf(values_, Placeholder::kOpenCount) = open_count_;
    ValueOf(values_, Placeholder::kOpenQuestions) = open_questions_;
  }

  // Writes the first headline that fits and returns it, or null.
  const v1::Headline* WriteHeadline() {
    const v1::Headline* headline = nullptr;
    now_.ForEachHolding(knowledge_.plan.headlines, [&](std::uint32_t i) {
      if (headline != nullptr) return;
      headline = knowledge_.headlines[i].message;
      parts_.Headline(i).message.AppendTo(target_, values_);
      Unite(parts_.Headline(i).sources, cited_);
    });
    return headline;
  }

  // Writes the text that may only stand alone, or all that are given.
  void WriteSafetyNet(const knowledge::Conditional<v1::SafetyNetText>* alone) {
    now_.ForEachHolding(knowledge_.plan.safety_net, [&](std::uint32_t i) {
      if (alone != nullptr && alone != &knowledge_.safety_net[i]) return;
      WritePart(Assessment::kSafetyNetFieldNumber, parts_.SafetyNet(i));
    });
  }

  // The best first: by strength, then by number of reasons.
  void WriteAdvice() {
    struct Given {
      std::uint32_t index;
      v1::Strength strength;
      WordedReasons reasons;
    };
    absl::InlinedVector<Given, 4> all;
    now_.ForEachHolding(knowledge_.plan.advice, [&](std::uint32_t i) {
      const CompiledAdvice& advice = knowledge_.advice[i];
      if (WithheldBy(knowledge_, now_, advice)) return;
      all.push_back({i, advice.advice->strength(),
                     flags_.ReasonsFor(advice.indicated_when)});
    });
    std::stable_sort(all.begin(), all.end(),
                     [](const Given& a, const Given& b) {
                       return std::make_pair(a.strength, a.reasons.size()) >
                              std::make_pair(b.strength, b.reasons.size());
                     });
    for (const Given& given : all) Recommend(given.index, given.reasons);
  }

  void Recommend(std::uint32_t index, const WordedReasons& reasons) {
    const PreparedAdvice& advice = parts_.Advice(index);
    const std::size_t begin =
        BeginMessage(Assessment::kAdviceFieldNumber, target_);
    advice.before_cautions.message.AppendTo(target_, values_);
    for (const std::uint32_t c : knowledge_.advice[index].cautioned_by) {
      if (!Holds(knowledge_.contraindications[c].when)) continue;
      WritePart(v1::RecommendedAdvice::kCautionsFieldNumber, parts_.Caution(c));
    }
    advice.before_reasons.AppendTo(target_, values_);
    FlagWriting::WriteReasons(v1::RecommendedAdvice::kBecauseFieldNumber,
                              reasons, target_);
    advice.after_reasons.AppendTo(target_, values_);
    EndMessage(begin, target_);
    Unite(advice.before_cautions.sources, cited_);
  }

  void WriteWithheld() {
    now_.ForEachHolding(knowledge_.plan.advice, [&](std::uint32_t i) {
      const CompiledAdvice& advice = knowledge_.advice[i];
      const std::optional<std::uint32_t> avoid =
          WithheldBy(knowledge_, now_, advice);
      if (!avoid) return;
      const PreparedPart& withheld = parts_.Withheld(*avoid);
      const std::size_t begin =
          BeginMessage(Assessment::kWithheldFieldNumber, target_);
      AppendField(v1::WithheldAdvice::kIdFieldNumber, advice.advice->id(),
                  target_);
      withheld.message.AppendTo(target_, values_);
      AppendField(v1::WithheldAdvice::kTitleFieldNumber, advice.advice->title(),
                  target_);
      EndMessage(begin, target_);
      Unite(withheld.sources, cited_);
    });
  }

  void WriteMissing() {
    if (plan_.turn.empty() && plan_.missing_screening.empty()) {
      AppendField(Assessment::kCompleteFieldNumber, std::uint64_t{1}, target_);
    }
    const auto write = [this](std::uint32_t finding) {
      AppendField(Assessment::kMissingFindingsFieldNumber,
                  knowledge_.finding(finding).id(), target_);
    };
    for (const std::uint32_t finding : plan_.missing) write(finding);
    // Those that will not be asked again are missing all the same.
    for (const std::uint32_t finding : plan_.missing_screening) {
      const bool listed = std::find(plan_.missing.begin(), plan_.missing.end(),
                                    finding) != plan_.missing.end();
      if (!listed) write(finding);
    }
  }

  void WriteTopics() {
    now_.ForEachHolding(knowledge_.plan.topics, [&](std::uint32_t i) {
      WritePart(Assessment::kTopicsFieldNumber, parts_.Topic(i));
    });
  }

  const Knowledge& knowledge_;
  const AssessmentParts& parts_;
  const Evaluation& now_;
  const Plan& plan_;
  const v1::Region& region_;
  std::string& target_;
  const FlagWriting flags_;
  PlaceholderValues values_;
  // What values point to.
  std::string reason_, within_in_words_, open_count_, open_questions_;
  SourceSet cited_;
};

}  // namespace

void AssessmentWriter::Write(const Facts& facts, const Evaluation& now,
                             const Plan& plan, const v1::Region& region,
                             std::string& target) const {
  AssessmentWriting(*this, facts, now, plan, region, target).Write();
}

void AssessmentWriter::WriteFlags(int field, const Facts& facts,
                                  const Evaluation& now,
                                  const v1::Region& region, SourceSet& cited,
                                  std::string& target) const {
  FlagWriting(*this, facts, now, region).Write(field, cited, target);
}

}  // namespace backwise::engine
