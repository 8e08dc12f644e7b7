#include "server/service/answer_reader.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

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
  Reader(const Knowledge& knowledge, Violations& violations)
      : knowledge_(knowledge), violations_(violations), facts_(knowledge) {}

  Facts Read(const Answers& answers, const std::string& field) {
    if (answers.size() > kMostAnswers) {
      violations_.Add(field, "TOO_MANY_ANSWERS",
                      absl::StrCat(answers.size(), " answers; at most ",
                                   kMostAnswers, " are read"),
                      {{"limit", absl::StrCat(kMostAnswers)}});
      return facts_;
    }
    for (int i = 0; i < answers.size(); ++i) {
      ReadAnswer(answers[i], absl::StrCat(field, "[", i, "]"));
    }
    return facts_;
  }

 private:
  void ReadAnswer(const v1::Answer& answer, const std::string& path) {
    const auto found = knowledge_.finding_index.find(answer.finding());
    if (found == knowledge_.finding_index.end()) {
      return AddUnknownFinding(knowledge_, answer.finding(),
                               absl::StrCat(path, ".finding"), violations_);
    }
    const std::uint32_t index = found->second;
    if (!facts_[index].IsAbsent() || seen_wrong_[index]) {
      violations_.Add(
          absl::StrCat(path, ".finding"), "DUPLICATE_FINDING",
          absl::StrCat("`", answer.finding(),
                       "` is answered twice; send each finding once"),
          {{"finding", answer.finding()}});
      return;
    }
    const std::optional<Fact> fact =
        ReadValue(answer, knowledge_.finding(index), index, path);
    if (fact) {
      facts_.Set(index, *fact);
    } else {
      seen_wrong_[index] = true;
    }
  }

  std::optional<Fact> ReadValue(const v1::Answer& answer,
                                const v1::Finding& finding, std::uint32_t index,
                                const std::string& path) {
    switch (answer.value_case()) {
      case v1::Answer::VALUE_NOT_SET:
        violations_.Add(
            path, "MISSING_VALUE",
            absl::StrCat("`", finding.id(), "` has no value; send ",
                         ExpectedValue(finding),
                         ", or `unsure: true`, or leave the "
                         "answer out"),
            {{"finding", finding.id()}, {"kind", KindName(finding.kind())}});
        return std::nullopt;
      case v1::Answer::kUnsure:
        return ReadUnsure(answer, finding, index, path);
      case v1::Answer::kPresent:
        if (finding.kind() != v1::FINDING_KIND_PRESENCE) {
          return WrongKind(finding, path, "present");
        }
        return answer.present() ? Fact::Yes() : Fact::No();
      case v1::Answer::kChoice:
        if (finding.kind() != v1::FINDING_KIND_CHOICE) {
          return WrongKind(finding, path, "choice");
        }
        return ReadChoice(answer.choice(), finding, path);
      case v1::Answer::kChoices:
        if (finding.kind() != v1::FINDING_KIND_CHOICES) {
          return WrongKind(finding, path, "choices");
        }
        return ReadChoices(answer.choices(), finding, index,
                           absl::StrCat(path, ".choices"));
      case v1::Answer::kNumber:
        if (finding.kind() != v1::FINDING_KIND_SCALE &&
            finding.kind() != v1::FINDING_KIND_NUMBER) {
          return WrongKind(finding, path, "number");
        }
        return ReadNumber(answer.number(), finding,
                          absl::StrCat(path, ".number"));
    }
    return std::nullopt;
  }

  std::nullopt_t WrongKind(const v1::Finding& finding, const std::string& path,
                           absl::string_view sent) {
    violations_.Add(
        absl::StrCat(path, ".", sent), "WRONG_KIND",
        absl::StrCat("`", finding.id(), "` is ",
                     knowledge::KindInWords(finding.kind()), "; send ",
                     ExpectedValue(finding), ", not `", sent, "`"),
        {{"finding", finding.id()}, {"kind", KindName(finding.kind())}});
    return std::nullopt;
  }

  std::optional<Fact> ReadUnsure(const v1::Answer& answer,
                                 const v1::Finding& finding,
                                 std::uint32_t index, const std::string& path) {
    if (!answer.unsure()) {
      violations_.Add(absl::StrCat(path, ".unsure"), "UNSURE_FALSE",
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

  // Returns the position of the choice, or nothing after reporting it.
  std::optional<int> FindChoice(const std::string& id,
                                const v1::Finding& finding,
                                const std::string& field) {
    const std::optional<int> choice = Symbols::FindChoice(finding, id);
    if (choice) return choice;
    const std::vector<absl::string_view> known = Symbols::ChoiceIds(finding);
    const absl::string_view closest = knowledge::ClosestName(id, known);
    ErrorMetadata metadata = {{"finding", finding.id()}};
    if (!closest.empty()) metadata["closest"] = std::string(closest);
    violations_.Add(
        field, "UNKNOWN_CHOICE",
        absl::StrCat(Quote(id), " is not a choice of `", finding.id(), "`",
                     knowledge::DidYouMean(id, known), "; expected one of `",
                     absl::StrJoin(known, "`, `"), "`"),
        std::move(metadata));
    return std::nullopt;
  }

  std::optional<Fact> ReadChoice(const std::string& id,
                                 const v1::Finding& finding,
                                 const std::string& path) {
    const std::optional<int> choice =
        FindChoice(id, finding, absl::StrCat(path, ".choice"));
    if (!choice) return std::nullopt;
    return Fact::Chosen(ChoiceSet{1} << *choice);
  }

  // Returns the set that `ids` name, or nothing after reporting what is wrong.
  std::optional<ChoiceSet> ReadIds(
      const google::protobuf::RepeatedPtrField<std::string>& ids,
      const v1::Finding& finding, const std::string& field) {
    if (ids.size() > kMostChoices) {
      violations_.Add(field, "TOO_MANY_CHOICES",
                      absl::StrCat(ids.size(), " choices; at most ",
                                   kMostChoices, " are read"),
                      {{"limit", absl::StrCat(kMostChoices)}});
      return std::nullopt;
    }
    ChoiceSet set = 0;
    bool good = true;
    for (int i = 0; i < ids.size(); ++i) {
      const std::string path = absl::StrCat(field, "[", i, "]");
      const std::optional<int> choice = FindChoice(ids[i], finding, path);
      if (!choice) {
        good = false;
      } else if ((set >> *choice & 1) != 0) {
        violations_.Add(path, "DUPLICATE_CHOICE",
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
                                  std::uint32_t index,
                                  const std::string& path) {
    const std::optional<ChoiceSet> ids =
        ReadIds(choices.ids(), finding, absl::StrCat(path, ".ids"));
    std::optional<ChoiceSet> unasked = ReadIds(
        choices.unasked_ids(), finding, absl::StrCat(path, ".unasked_ids"));
    if (!ids || !unasked) return std::nullopt;
    if ((*ids & *unasked) != 0) {
      violations_.Add(absl::StrCat(path, ".unasked_ids"),
                      "CONTRADICTING_CHOICE",
                      "a choice cannot be yes and not asked at once",
                      {{"finding", finding.id()}});
      return std::nullopt;
    }
    // "Not sure" is a way to answer a row, never a row that waits.
    const int not_sure = knowledge_.not_sure_choice[index];
    if (not_sure != knowledge::kNone) *unasked &= ~(ChoiceSet{1} << not_sure);
    return Fact::Chosen(*ids, *unasked);
  }

  std::optional<Fact> ReadNumber(double number, const v1::Finding& finding,
                                 const std::string& field) {
    const ErrorMetadata metadata = {
        {"finding", finding.id()},
        {"minimum", absl::StrCat(finding.minimum())},
        {"maximum", absl::StrCat(finding.maximum())}};
    if (!std::isfinite(number)) {
      violations_.Add(
          field, "NOT_FINITE",
          absl::StrCat("not a finite number; send ", ExpectedValue(finding)),
          metadata);
      return std::nullopt;
    }
    if (number < finding.minimum() || number > finding.maximum()) {
      violations_.Add(
          field, "OUT_OF_RANGE",
          absl::StrCat("`", finding.id(), "` is from ", finding.minimum(),
                       " to ", finding.maximum(), ", not ", Exactly(number)),
          metadata);
      return std::nullopt;
    }
    if (finding.kind() == v1::FINDING_KIND_SCALE &&
        number != std::floor(number)) {
      violations_.Add(
          field, "NOT_WHOLE",
          absl::StrCat("`", finding.id(), "` is a whole number from ",
                       finding.minimum(), " to ", finding.maximum(), ", not ",
                       Exactly(number)),
          metadata);
      return std::nullopt;
    }
    // -0 would print and hash differently from 0.
    return Fact::Number(number == 0 ? 0.0 : number);
  }

  const Knowledge& knowledge_;
  Violations& violations_;
  Facts facts_;
  // Findings whose first answer was wrong: a second one is double all the same.
  absl::flat_hash_map<std::uint32_t, bool> seen_wrong_;
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
  return Reader(knowledge, violations).Read(answers, field);
}

}  // namespace backwise::service
