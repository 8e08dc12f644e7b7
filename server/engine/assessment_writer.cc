#include "server/engine/assessment_writer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "backwise/v1/assessment.pb.h"
#include "knowledge/checker.h"
#include "server/engine/advising.h"
#include "server/engine/reasons.h"
#include "server/engine/texts.h"

namespace backwise::engine {
namespace {

using knowledge::CompiledAdvice;
using v1::Assessment;

// Reasons that a text names; more would not be read.
constexpr std::size_t kMostReasonsInText = 4;

// Returns the position of `within` among its values, the shortest first.
std::ptrdiff_t WithinRank(const std::string& within) {
  const auto& values = knowledge::WithinValues();
  return std::find(values.begin(), values.end(), within) - values.begin();
}

std::string WithinInWords(const std::string& within) {
  if (within == "24 h") return "24 hours";
  if (within == "48 h") return "48 hours";
  return within == "routine" ? "the next weeks" : within;
}

void Unite(const SourceSet& more, SourceSet& sources) {
  for (std::size_t i = 0; i < sources.size(); ++i) sources[i] |= more[i];
}

PlaceholderValues ValuesOf(const v1::Region& region) {
  // What has no value yet stands for itself.
  return {region.emergency(),   region.emergency_department(),
          region.advice_line(), region.crisis(),
          "{reason}",           "{within}",
          "{open_count}",       "{open_questions}"};
}

absl::string_view& ValueOf(PlaceholderValues& values, Placeholder placeholder) {
  return values[static_cast<std::size_t>(placeholder)];
}

}  // namespace

// The writing of one assessment.
class AssessmentWriting {
 public:
  AssessmentWriting(const AssessmentWriter& writer, const Facts& facts,
                    const Evaluation& now, const v1::Region& region,
                    std::string& target)
      : writer_(writer),
        knowledge_(writer.knowledge_),
        facts_(facts),
        now_(now),
        region_(region),
        target_(target),
        values_(ValuesOf(region)),
        cited_(writer.sources_.size() / 64 + 1) {}

  // Field by field in the order of their numbers, as protobuf writes them.
  void Write(const Plan& plan) {
    AppendField(Assessment::kDispositionFieldNumber,
                static_cast<std::uint64_t>(now_.disposition()), target_);
    std::string flags;
    WriteFlags(Assessment::kFlagsFieldNumber, flags);
    SetPlaceholders(plan);
    WriteHeadline();
    target_ += flags;
    const auto given = SafetyNet();
    const bool alone =
        given.size() == 1 && knowledge_.safety_net[given[0]].message->alone();
    // The rules withhold advice here as well; people act on it with their own
    // bodies, so that one mistake in the guidance must not be enough.
    const bool may_advise = MayAdvise(knowledge_, now_);
    if (may_advise) WriteAdvice();
    if (!alone) WriteWithheld();
    for (const std::size_t i : given) {
      WritePart(Assessment::kSafetyNetFieldNumber, writer_.safety_net_[i]);
    }
    WriteMissing(plan);
    if (may_advise) WriteTopics();
    if (!within_.empty()) {
      AppendField(Assessment::kWithinFieldNumber, within_, target_);
    }
    for (const std::uint32_t finding : plan.missing_screening) {
      AppendField(Assessment::kMissingScreeningFindingsFieldNumber,
                  knowledge_.finding(finding).id(), target_);
    }
    const PreparedPart& contacts = writer_.contacts_.at(&region_);
    contacts.message.AppendTo(target_, values_);
    Unite(contacts.sources, cited_);
    WriteSources();
  }

  // The most urgent first, those of one level in the order of the files.
  void WriteFlags(int field, std::string& target) {
    std::vector<std::uint32_t> raised = now_.RaisedFlags();
    std::stable_sort(raised.begin(), raised.end(),
                     [this](std::uint32_t a, std::uint32_t b) {
                       return knowledge_.rules[a].flag->disposition() >
                              knowledge_.rules[b].flag->disposition();
                     });
    for (const std::uint32_t rule : raised) {
      WriteFlag(field, rule, target);
    }
  }

 private:
  bool Holds(ConditionId condition) const {
    return now_.Of(condition) == Truth::kTrue;
  }

  void WritePart(int field, const PreparedPart& part) {
    const std::size_t begin = target_.size();
    part.message.AppendTo(target_, values_);
    WrapInField(field, begin, target_);
    Unite(part.sources, cited_);
  }

  // The answers behind something, and how they are worded.
  struct WordedReasons {
    std::vector<FoundReason> found;
    std::vector<std::string> texts;
  };

  WordedReasons ReasonsFor(ConditionId condition) const {
    WordedReasons reasons;
    reasons.found = FindReasons(knowledge_, facts_, now_, condition);
    reasons.texts.reserve(reasons.found.size());
    for (const FoundReason& reason : reasons.found) {
      reasons.texts.push_back(ReasonInWords(knowledge_, facts_, reason));
    }
    return reasons;
  }

  // Appends `reasons` as fields of this number.
  void WriteReasons(int field, const WordedReasons& reasons,
                    std::string& target) const {
    for (std::size_t i = 0; i < reasons.found.size(); ++i) {
      const std::size_t begin = target.size();
      AppendField(v1::Reason::kFindingFieldNumber,
                  knowledge_.finding(reasons.found[i].finding).id(), target);
      if (!reasons.texts[i].empty()) {
        AppendField(v1::Reason::kTextFieldNumber, reasons.texts[i], target);
      }
      WrapInField(field, begin, target);
    }
  }

  void WriteFlag(int field, std::uint32_t index, std::string& target) {
    const knowledge::Rule& rule = knowledge_.rules[index];
    const PreparedFlag& flag = writer_.flags_[index - knowledge_.first_flag];
    const WordedReasons reasons = ReasonsFor(rule.when);
    std::vector<std::string> named;
    for (std::size_t i = 0; i < reasons.found.size(); ++i) {
      if (reasons.found[i].positive && named.size() < kMostReasonsInText) {
        named.push_back(reasons.texts[i]);
      }
    }
    const std::string because = JoinWithAnd(named);
    PlaceholderValues values = values_;
    ValueOf(values, Placeholder::kReason) = because;
    const std::size_t begin = target.size();
    flag.before.message.AppendTo(target, values);
    WriteReasons(v1::RaisedFlag::kBecauseFieldNumber, reasons, target);
    flag.after.AppendTo(target, values);
    WrapInField(field, begin, target);
    Unite(flag.before.sources, cited_);
    NoteFlag(*rule.flag, reasons);
  }

  // Remembers what the texts of the assessment say of a raised flag.
  void NoteFlag(const v1::Flag& flag, const WordedReasons& reasons) {
    const bool decides = flag.disposition() == now_.disposition();
    if (decides &&
        (within_.empty() || WithinRank(flag.within()) < WithinRank(within_))) {
      within_ = flag.within();
    }
    // Undetermined is no level of flags: there all of them are named.
    if (!decides && now_.disposition() != v1::DISPOSITION_UNDETERMINED) return;
    for (std::size_t i = 0; i < reasons.found.size(); ++i) {
      const std::string& text = reasons.texts[i];
      const bool listed =
          std::find(named_reasons_.begin(), named_reasons_.end(), text) !=
          named_reasons_.end();
      const bool denies =
          facts_[reasons.found[i].finding].state == Fact::State::kNo;
      if (!listed && !denies && named_reasons_.size() < kMostReasonsInText) {
        named_reasons_.push_back(text);
      }
    }
  }

  void SetPlaceholders(const Plan& plan) {
    std::vector<std::string> open;
    for (const std::uint32_t finding : plan.missing_screening) {
      open.push_back(knowledge_.finding(finding).title());
    }
    reason_ = JoinWithAnd(named_reasons_);
    within_in_words_ = WithinInWords(within_);
    open_count_ = absl::StrCat(open.size());
    open_questions_ = JoinWithAnd(open);
    ValueOf(values_, Placeholder::kReason) = reason_;
    ValueOf(values_, Placeholder::kWithin) = within_in_words_;
    ValueOf(values_, Placeholder::kOpenCount) = open_count_;
    ValueOf(values_, Placeholder::kOpenQuestions) = open_questions_;
  }

  void WriteHeadline() {
    for (std::size_t i = 0; i < knowledge_.headlines.size(); ++i) {
      if (!Holds(knowledge_.headlines[i].when)) continue;
      writer_.headlines_[i].message.AppendTo(target_, values_);
      Unite(writer_.headlines_[i].sources, cited_);
      headline_ = knowledge_.headlines[i].message;
      return;
    }
  }

  // Returns the texts that are given: one that may only stand alone, or all.
  std::vector<std::size_t> SafetyNet() const {
    std::vector<std::size_t> given;
    for (std::size_t i = 0; i < knowledge_.safety_net.size(); ++i) {
      if (!Holds(knowledge_.safety_net[i].when)) continue;
      if (knowledge_.safety_net[i].message->alone()) return {i};
      given.push_back(i);
    }
    return given;
  }

  // The best first: by strength, then by number of reasons.
  void WriteAdvice() {
    struct Given {
      std::size_t index;
      v1::Strength strength;
      WordedReasons reasons;
    };
    std::vector<Given> all;
    for (std::size_t i = 0; i < knowledge_.advice.size(); ++i) {
      const CompiledAdvice& advice = knowledge_.advice[i];
      if (!Holds(advice.indicated_when) ||
          WithheldBy(knowledge_, now_, advice)) {
        continue;
      }
      all.push_back(
          {i, advice.advice->strength(), ReasonsFor(advice.indicated_when)});
    }
    std::stable_sort(
        all.begin(), all.end(), [](const Given& a, const Given& b) {
          return std::make_pair(a.strength, a.reasons.found.size()) >
                 std::make_pair(b.strength, b.reasons.found.size());
        });
    for (const Given& given : all) Recommend(given.index, given.reasons);
  }

  void Recommend(std::size_t index, const WordedReasons& reasons) {
    const PreparedAdvice& advice = writer_.advice_[index];
    const std::size_t begin = target_.size();
    advice.before_cautions.message.AppendTo(target_, values_);
    for (const std::uint32_t c : knowledge_.advice[index].cautioned_by) {
      if (!Holds(knowledge_.contraindications[c].when)) continue;
      WritePart(v1::RecommendedAdvice::kCautionsFieldNumber,
                writer_.cautions_[c]);
    }
    advice.before_reasons.AppendTo(target_, values_);
    WriteReasons(v1::RecommendedAdvice::kBecauseFieldNumber, reasons, target_);
    advice.after_reasons.AppendTo(target_, values_);
    WrapInField(Assessment::kAdviceFieldNumber, begin, target_);
    Unite(advice.before_cautions.sources, cited_);
  }

  void WriteWithheld() {
    for (const CompiledAdvice& advice : knowledge_.advice) {
      if (!Holds(advice.indicated_when)) continue;
      const std::optional<std::uint32_t> avoid =
          WithheldBy(knowledge_, now_, advice);
      if (!avoid) continue;
      const PreparedPart& withheld = writer_.withheld_[*avoid];
      const std::size_t begin = target_.size();
      AppendField(v1::WithheldAdvice::kIdFieldNumber, advice.advice->id(),
                  target_);
      withheld.message.AppendTo(target_, values_);
      AppendField(v1::WithheldAdvice::kTitleFieldNumber, advice.advice->title(),
                  target_);
      WrapInField(Assessment::kWithheldFieldNumber, begin, target_);
      Unite(withheld.sources, cited_);
    }
  }

  void WriteMissing(const Plan& plan) {
    if (plan.turn.empty() && plan.missing_screening.empty()) {
      AppendField(Assessment::kCompleteFieldNumber, std::uint64_t{1}, target_);
    }
    const auto write = [this](std::uint32_t finding) {
      AppendField(Assessment::kMissingFindingsFieldNumber,
                  knowledge_.finding(finding).id(), target_);
    };
    for (const std::uint32_t finding : plan.missing) write(finding);
    // Those that will not be asked again are missing all the same.
    for (const std::uint32_t finding : plan.missing_screening) {
      const bool listed = std::find(plan.missing.begin(), plan.missing.end(),
                                    finding) != plan.missing.end();
      if (!listed) write(finding);
    }
  }

  void WriteTopics() {
    for (std::size_t i = 0; i < knowledge_.topics.size(); ++i) {
      if (!Holds(knowledge_.topics[i].when)) continue;
      WritePart(Assessment::kTopicsFieldNumber, writer_.topics_[i]);
    }
  }

  void WriteSources() {
    for (std::size_t i = 0; i < writer_.sources_.size(); ++i) {
      if ((cited_[i / 64] >> i % 64 & 1) != 0) target_ += writer_.sources_[i];
    }
    if (headline_ == nullptr) return;
    for (const std::string& id : headline_->sources()) {
      AppendField(Assessment::kHeadlineSourcesFieldNumber, id, target_);
    }
  }

  const AssessmentWriter& writer_;
  const Knowledge& knowledge_;
  const Facts& facts_;
  const Evaluation& now_;
  const v1::Region& region_;
  std::string& target_;
  PlaceholderValues values_;
  // What values point to.
  std::string reason_, within_in_words_, open_count_, open_questions_;
  std::vector<std::string> named_reasons_;
  // The shortest of the flags that decide.
  std::string within_;
  const v1::Headline* headline_ = nullptr;
  SourceSet cited_;
};

void AssessmentWriter::Write(const Facts& facts, const Evaluation& now,
                             const Plan& plan, const v1::Region& region,
                             std::string& target) const {
  AssessmentWriting(*this, facts, now, region, target).Write(plan);
}

void AssessmentWriter::WriteFlags(int field, const Facts& facts,
                                  const Evaluation& now,
                                  const v1::Region& region,
                                  std::string& target) const {
  AssessmentWriting(*this, facts, now, region, target)
      .WriteFlags(field, target);
}

}  // namespace backwise::engine
