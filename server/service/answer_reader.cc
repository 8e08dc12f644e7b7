#include "server/service/answer_reader.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "knowledge/closest_name.h"
#include "knowledge/symbols.h"
#include "server/service/limits.h"

namespace backwise::service {
namespace {

using engine::ChoiceSet;
using engine::Fact;
using engine::Facts;
using knowledge::Knowledge;
using knowledge::Symbols;

// Returns the shortest text that reads back as `number`.
std::string Exactly(double number) {
  std::array<char, 32> text;
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  return std::string(text.data(), end);
}

// The name of a kind in `ErrorInfo.metadata`.
std::string KindName(v1::FindingKind kind) {
  const std::string name = v1::FindingKind_Name(kind);
  return name.substr(std::string("FINDING_KIND_").size());
}

// The value that answers a finding of this kind, in words.
std::string ExpectedValue(const v1::Finding& finding) {
  switch (finding.kind()) {
    case v1::FINDING_KIND_PRESENCE:
      return "`present: true` or `present: false`";
    case v1::FINDING_KIND_CHOICE:
      return "`choice` with one of its ids";
    case v1::FINDING_KIND_CHOICES:
      return "`choices` with `ids`";
    default:
      return absl::StrCat("`number` from ", finding.minimum(), " to ",
                          finding.maximum());
  }
}

class Reader {
 public:
  Reader(const Knowledge& knowledge, const std::string& field, Facts& facts,
         Violations& violations)
      : knowledge_(knowledge),
        field_(field),
        facts_(facts),
        violations_(violations) {}

  void Read(const Answers& answers) {
    if (answers.size() > kMostAnswers) {
      violations_.Add(field_, "TOO_MANY_ANSWERS",
                      absl::StrCat(answers.size(), " answers; at most ",
                                   kMostAnswers, " are read"),
                      {{"limit", absl::StrCat(kMostAnswers)}});
      return;
    }
    for (current_ = 0; current_ < answers.size(); ++current_) {
      ReadAnswer(answers[current_]);
    }
  }

 private:
  // Returns the path of a part of the answer that is read. Only errors need it.
  std::string Path(absl::string_view part = "") const {
    return absl::StrCat(field_, "[", current_, "]", part);
  }

  void ReadAnswer(const v1::Answer& answer) {
    const auto found = knowledge_.finding_index.find(answer.finding());
    if (found == knowledge_.finding_index.end()) {
      return AddUnknownFinding(knowledge_, answer.finding(), Path(".finding"),
                               violations_);
    }
    const std::uint32_t index = found->second;
    if (!facts_[index].IsAbsent() || seen_wrong_.contains(index)) {
      violations_.Add(
          Path(".finding"), "DUPLICATE_FINDING",
          absl::StrCat("`", answer.finding(),
                       "` is answered twice; send each finding once"),
          {{"finding", answer.finding()}});
      return;
    }
    const std::optional<Fact> fact =
        ReadValue(answer, knowledge_.finding(index), index);
    if (fact) {
      facts_.Set(index, *fact);
    } else {
      seen_wrong_.insert(index);
    }
  }

  std::optional<Fact> ReadValue(const v1::Answer& answer,
                                const v1::Finding& finding,
                                std::uint32_t index) {
    switch (answer.value_case()) {
      case v1::Answer::VALUE_NOT_SET:
        violations_.Add(
            Path(), "MISSING_VALUE",
            absl::StrCat("`", finding.id(), "` has no value; send ",
                         ExpectedValue(finding),
                         ", or `unsure: true`, or leave the "
                         "answer out"),
            {{"finding", finding.id()}, {"kind", KindName(finding.kind())}});
        return std::nullopt;
      case v1::Answer::kUnsure:
        return ReadUnsure(answer, finding, index);
      case v1::Answer::kPresent:
        if (finding.kind() != v1::FINDING_KIND_PRESENCE) {
          return WrongKind(finding, ".present");
        }
        return answer.present() ? Fact::Yes() : Fact::No();
      case v1::Answer::kChoice:
        if (finding.kind() != v1::FINDING_KIND_CHOICE) {
          return WrongKind(finding, ".choice");
        }
        return ReadChoice(answer.choice(), finding);
      case v1::Answer::kChoices:
        if (finding.kind() != v1::FINDING_KIND_CHOICES) {
          return WrongKind(finding, ".choices");
        }
        return ReadChoices(answer.choices(), finding, index);
      case v1::Answer::kNumber:
        if (finding.kind() != v1::FINDING_KIND_SCALE &&
            finding.kind() != v1::FINDING_KIND_NUMBER) {
          return WrongKind(finding, ".number");
        }
        return ReadNumber(answer.number(), finding);
    }
    return std::nullopt;
  }

  std::nullopt_t WrongKind(const v1::Finding& finding, absl::string_view sent) {
    violations_.Add(
        Path(sent), "WRONG_KIND",
        absl::StrCat("`", finding.id(), "` is ",
                     knowledge::KindInWords(finding.kind()), "; send ",
                     ExpectedValue(finding), ", not `", sent.substr(1), "`"),
        {{"finding", finding.id()}, {"kind", KindName(finding.kind())}});
    return std::nullopt;
  }

  std::optional<Fact> ReadUnsure(const v1::Answer& answer,
                                 const v1::Finding& finding,
                                 std::uint32_t index) {
    if (!answer.unsure()) {
      violations_.Add(Path(".unsure"), "UNSURE_FALSE",
                      absl::StrCat("`unsure` is true or left out; send ",
                                   ExpectedValue(finding)),
                      {{"finding", finding.id()}});
      return std::nullopt;
    }
    const int not_sure = knowledge_.not_sure_choice[index];
    if (not_sure != knowledge::kNone) {
      return Fact::Chosen(ChoiceSet{1} << not_sure);
    }
    const bool has_unsure = finding.kind() == v1::FINDING_KIND_PRESENCE ||
                            finding.kind() == v1::FINDING_KIND_CHOICE;
    return has_unsure ? Fact::Unsure() : Fact::Declined();
  }

  // Returns the path of one of the ids in `part`, or of the only one.
  std::string PathOfChoice(absl::string_view part, int position) const {
    return position == knowledge::kNone
               ? Path(part)
               : absl::StrCat(Path(part), "[", position, "]");
  }

  // Returns the position of the choice, or nothing after reporting it.
  std::optional<int> FindChoice(const std::string& id,
                                const v1::Finding& finding,
                                absl::string_view part, int position) {
    const std::optional<int> choice = Symbols::FindChoice(finding, id);
    if (choice) return choice;
    const std::vector<absl::string_view> known = Symbols::ChoiceIds(finding);
    const absl::string_view closest = knowledge::ClosestName(id, known);
    ErrorMetadata metadata = {{"finding", finding.id()}};
    if (!closest.empty()) metadata["closest"] = std::string(closest);
    violations_.Add(
        PathOfChoice(part, position), "UNKNOWN_CHOICE",
        absl::StrCat(Quote(id), " is not a choice of `", finding.id(), "`",
                     knowledge::DidYouMean(id, known), "; expected one of `",
                     absl::StrJoin(known, "`, `"), "`"),
        std::move(metadata));
    return std::nullopt;
  }

  std::optional<Fact> ReadChoice(const std::string& id,
                                 const v1::Finding& finding) {
    const std::optional<int> choice =
        FindChoice(id, finding, ".choice", knowledge::kNone);
    if (!choice) return std::nullopt;
    return Fact::Chosen(ChoiceSet{1} << *choice);
  }

  // Returns the set that `ids` name, or nothing after reporting what is wrong.
  std::optional<ChoiceSet> ReadIds(
      const google::protobuf::RepeatedPtrField<std::string>& ids,
      const v1::Finding& finding, absl::string_view part) {
    if (ids.size() > kMostChoices) {
      violations_.Add(Path(part), "TOO_MANY_CHOICES",
                      absl::StrCat(ids.size(), " choices; at most ",
                                   kMostChoices, " are read"),
                      {{"limit", absl::StrCat(kMostChoices)}});
      return std::nullopt;
    }
    ChoiceSet set = 0;
    bool good = true;
    for (int i = 0; i < ids.size(); ++i) {
      const std::optional<int> choice = FindChoice(ids[i], finding, part, i);
      if (!choice) {
        good = false;
      } else if ((set >> *choice & 1) != 0) {
        violations_.Add(PathOfChoice(part, i), "DUPLICATE_CHOICE",
                        absl::StrCat("`", ids[i], "` is listed twice"),
                        {{"finding", finding.id()}});
        good = false;
      } else {
        set |= ChoiceSet{1} << *choice;
      }
    }
    if (!good) return std::nullopt;
    return set;
  }

  std::optional<Fact> ReadChoices(const v1::Choices& choices,
                                  const v1::Finding& finding,
                                  std::uint32_t index) {
    const std::optional<ChoiceSet> ids =
        ReadIds(choices.ids(), finding, ".choices.ids");
    std::optional<ChoiceSet> unasked =
        ReadIds(choices.unasked_ids(), finding, ".choices.unasked_ids");
    if (!ids || !unasked) return std::nullopt;
    if ((*ids & *unasked) != 0) {
      violations_.Add(Path(".choices.unasked_ids"), "CONTRADICTING_CHOICE",
                      "a choice cannot be yes and not asked at once",
                      {{"finding", finding.id()}});
      return std::nullopt;
    }
    // "Not sure" is a way to answer a row, never a row that waits.
    const int not_sure = knowledge_.not_sure_choice[index];
    if (not_sure != knowledge::kNone) *unasked &= ~(ChoiceSet{1} << not_sure);
    return Fact::Chosen(*ids, *unasked);
  }

  static ErrorMetadata Range(const v1::Finding& finding) {
    return {{"finding", finding.id()},
            {"minimum", absl::StrCat(finding.minimum())},
            {"maximum", absl::StrCat(finding.maximum())}};
  }

  std::optional<Fact> ReadNumber(double number, const v1::Finding& finding) {
    if (!std::isfinite(number)) {
      violations_.Add(
          Path(".number"), "NOT_FINITE",
          absl::StrCat("not a finite number; send ", ExpectedValue(finding)),
          Range(finding));
      return std::nullopt;
    }
    if (number < finding.minimum() || number > finding.maximum()) {
      violations_.Add(
          Path(".number"), "OUT_OF_RANGE",
          absl::StrCat("`", finding.id(), "` is from ", finding.minimum(),
                       " to ", finding.maximum(), ", not ", Exactly(number)),
          Range(finding));
      return std::nullopt;
    }
    if (finding.kind() == v1::FINDING_KIND_SCALE &&
        number != std::floor(number)) {
      violations_.Add(
          Path(".number"), "NOT_WHOLE",
          absl::StrCat("`", finding.id(), "` is a whole number from ",
                       finding.minimum(), " to ", finding.maximum(), ", not ",
                       Exactly(number)),
          Range(finding));
      return std::nullopt;
    }
    // -0 would print and hash differently from 0.
    return Fact::Number(number == 0 ? 0.0 : number);
  }

  const Knowledge& knowledge_;
  const std::string& field_;
  Facts& facts_;
  Violations& violations_;
  // The position of the answer that is read.
  int current_ = 0;
  // Findings whose first answer was wrong: a second one is double all the same.
  absl::flat_hash_set<std::uint32_t> seen_wrong_;
};

}  // namespace

void AddUnknownFinding(const Knowledge& knowledge, const std::string& id,
                       const std::string& field, Violations& violations) {
  if (id.empty()) {
    violations.Add(field, "MISSING_FINDING",
                   "empty; name the finding that is answered");
    return;
  }
  std::vector<absl::string_view> known;
  known.reserve(static_cast<std::size_t>(knowledge.base().findings_size()));
  for (const v1::Finding& finding : knowledge.base().findings()) {
    known.push_back(finding.id());
  }
  const absl::string_view closest = knowledge::ClosestName(id, known);
  ErrorMetadata metadata;
  if (!closest.empty()) metadata["closest"] = std::string(closest);
  violations.Add(field, "UNKNOWN_FINDING",
                 absl::StrCat(Quote(id), " is not a finding",
                              knowledge::DidYouMean(id, known)),
                 std::move(metadata));
}

Facts ReadAnswers(const Knowledge& knowledge, const Answers& answers,
                  const std::string& field, Violations& violations) {
  Facts facts(knowledge);
  Reader(knowledge, field, facts, violations).Read(answers);
  return facts;
}

}  // namespace backwise::service
