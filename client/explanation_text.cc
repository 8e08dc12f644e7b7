#include "client/explanation_text.h"

#include <map>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace backwise::client {
namespace {

// Answers read out; more are counted.
constexpr int kMostDecisive = 6;
// Changes of one kind read out.
constexpr int kMostChanges = 5;

std::string WrittenAt(const v1::WrittenAt& at) {
  return absl::StrCat(at.file(), ":", at.line());
}

absl::string_view OutcomeInWords(v1::RuleOutcome outcome) {
  switch (outcome) {
    case v1::RULE_OUTCOME_FIRED:
      return "holds";
    case v1::RULE_OUTCOME_NOT_MATCHED:
      return "does not hold";
    case v1::RULE_OUTCOME_UNDETERMINED:
      return "not known: an answer is missing";
    case v1::RULE_OUTCOME_OVERRIDDEN:
      return "holds, but something stronger decided";
    default:
      return "not known";
  }
}

absl::string_view ValueInWords(v1::PartValue value) {
  switch (value) {
    case v1::PART_VALUE_HOLDS:
      return "yes: ";
    case v1::PART_VALUE_DOES_NOT_HOLD:
      return "no: ";
    default:
      return "not known: ";
  }
}

// Adds a heading, then at most `most` changes that have this effect.
void AddChanges(
    const google::protobuf::RepeatedPtrField<v1::Counterfactual>& changes,
    v1::ChangeEffect effect, const std::string& heading, Document& document) {
  int told = 0;
  for (const v1::Counterfactual& change : changes) {
    if (change.effect() != effect) continue;
    if (told == 0) document.Add(BlockKind::kHeading, heading);
    if (told++ == kMostChanges) {
      document.Add(BlockKind::kParagraph,
                   "There are more; --format json has them.");
      return;
    }
    document.Add(BlockKind::kBullet, change.words());
  }
}

void AddDecisive(const v1::DecisiveAnswers& decisive, Document& document) {
  if (decisive.words().empty()) return;
  document.Add(BlockKind::kHeading, "The answers that decide");
  document.Add(BlockKind::kParagraph,
               "These alone lead to the result, and none of them can be left "
               "out:");
  int told = 0;
  for (const std::string& words : decisive.words()) {
    if (told++ == kMostDecisive) break;
    document.Add(BlockKind::kBullet, words);
  }
  const int more = decisive.words_size() - kMostDecisive;
  if (more > 0) {
    document.Add(BlockKind::kParagraph,
                 absl::StrCat("And ", more, " more; --format json has them."));
  }
}

void AddRule(const v1::RuleTrace& rule, Document& document) {
  document.Add(BlockKind::kSubheading, rule.title());
  document.AddLabelled(BlockKind::kDetail, "Rule", rule.name());
  document.AddLabelled(BlockKind::kDetail, "Outcome",
                       OutcomeInWords(rule.outcome()));
  if (!rule.overridden_by().empty()) {
    document.AddLabelled(BlockKind::kDetail, "Decided by",
                         absl::StrJoin(rule.overridden_by(), ", "));
  }
  document.AddLabelled(BlockKind::kDetail, "Condition", rule.condition());
  for (const v1::ConditionPart& part : rule.parts()) {
    document.Add(
        BlockKind::kBullet,
        absl::StrCat(
            std::string(static_cast<std::size_t>(part.depth()) * 2, '.'),
            part.depth() > 0 ? " " : "", ValueInWords(part.value()),
            part.words()));
  }
  if (!rule.sources().empty()) {
    document.AddLabelled(BlockKind::kDetail, "Sources",
                         absl::StrJoin(rule.sources(), ", "));
  }
  document.AddLabelled(BlockKind::kDetail, "Written at",
                       WrittenAt(rule.written_at()));
}

// Adds the warning signs that were found; of a full trace every rule.
void AddRules(const v1::ExplainResponse& response, Document& document) {
  bool heading = false;
  for (const v1::RuleTrace& rule : response.trace()) {
    if (rule.parts().empty() && !absl::StartsWith(rule.name(), "flags/")) {
      continue;
    }
    if (!heading) document.Add(BlockKind::kHeading, "The rules");
    heading = true;
    AddRule(rule, document);
  }
}

// Returns "Sciatica. NHS, 2023. www.nhs.uk/...".
std::string SourceInWords(const v1::Source& source) {
  std::string words = absl::StrCat(source.title(), ".");
  if (!source.publisher().empty()) {
    absl::StrAppend(&words, " ", source.publisher());
    if (source.year() > 0) absl::StrAppend(&words, ", ", source.year());
    absl::StrAppend(&words, ".");
  }
  return absl::StrCat(words, " ", source.reference());
}

void AddSources(const v1::ExplainResponse& response, Document& document) {
  std::map<std::string, const v1::Source*> by_id;
  for (const v1::Source& source : response.assessment().sources()) {
    by_id[source.id()] = &source;
  }
  bool heading = false;
  std::map<std::string, bool> told;
  for (const v1::RaisedFlag& flag : response.assessment().flags()) {
    if (flag.disposition() != response.assessment().disposition()) continue;
    for (const std::string& id : flag.sources()) {
      const auto source = by_id.find(id);
      if (source == by_id.end() || told[id]) continue;
      told[id] = true;
      if (!heading) document.Add(BlockKind::kHeading, "Who says so");
      heading = true;
      document.Add(BlockKind::kBullet, SourceInWords(*source->second));
    }
  }
}

void AddProvenance(const v1::Provenance& provenance, Document& document) {
  document.AddLabelled(
      BlockKind::kParagraph, "Guidance",
      absl::StrCat("release ", provenance.release(), ", digest ",
                   provenance.digest().substr(0, 12)));
}

}  // namespace

Document DescribeExplanation(const v1::ExplainResponse& response) {
  Document document;
  document.Add(BlockKind::kTitle, "Why this answer");
  // The words for one change each are listed further down.
  std::map<std::string, bool> changes;
  for (const v1::Counterfactual& change : response.counterfactuals()) {
    changes[change.words()] = true;
  }
  for (const std::string& words : response.words()) {
    if (changes.count(words) == 0) {
      document.Add(BlockKind::kParagraph, words);
    }
  }
  AddDecisive(response.decisive(), document);
  AddChanges(response.counterfactuals(), v1::CHANGE_EFFECT_LOWERS_DISPOSITION,
             "What would make it less urgent", document);
  AddChanges(response.counterfactuals(), v1::CHANGE_EFFECT_SETTLES_DISPOSITION,
             "What would settle it", document);
  AddChanges(response.counterfactuals(), v1::CHANGE_EFFECT_RAISES_DISPOSITION,
             "What would make it more urgent", document);
  AddRules(response, document);
  AddSources(response, document);
  AddProvenance(response.provenance(), document);
  return document;
}

Document DescribeWhyNot(const v1::ExplainResponse& response) {
  Document document;
  for (const v1::WhyNot& why : response.why_not()) {
    document.Add(BlockKind::kTitle, why.name());
    document.Add(BlockKind::kParagraph, why.words());
    for (const std::string& name : why.withheld_by()) {
      document.AddLabelled(BlockKind::kParagraph, "Held back by", name);
    }
    AddChanges(why.counterfactuals(), v1::CHANGE_EFFECT_BRINGS,
               "What would bring it", document);
    AddChanges(why.counterfactuals(), v1::CHANGE_EFFECT_WITHDRAWS,
               "What would take it away", document);
    if (why.counterfactuals().empty()) {
      document.Add(BlockKind::kParagraph,
                   why.given() ? "No one or two other answers would have taken "
                                 "it away."
                               : "No one or two other answers would have "
                                 "brought it.");
    }
  }
  AddProvenance(response.provenance(), document);
  return document;
}

Document DescribeComparison(const v1::CompareResponse& response) {
  Document document;
  document.Add(BlockKind::kTitle, "Before and after");
  document.AddLabelled(BlockKind::kParagraph, "Before",
                       response.before().headline());
  document.AddLabelled(BlockKind::kParagraph, "After",
                       response.after().headline());
  document.Add(BlockKind::kStrong, response.difference().words());
  if (!response.difference().changes().empty()) {
    document.Add(BlockKind::kHeading, "What differs");
  }
  for (const v1::Change& change : response.difference().changes()) {
    document.Add(BlockKind::kBullet,
                 absl::StrCat(change.title(), ": ", change.why()));
  }
  if (!response.dropped_findings().empty()) {
    document.AddLabelled(BlockKind::kParagraph, "No longer counts",
                         absl::StrJoin(response.dropped_findings(), ", "));
  }
  AddProvenance(response.provenance(), document);
  return document;
}

}  // namespace backwise::client
