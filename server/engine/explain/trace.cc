#include "server/engine/explain/trace.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/engine/advising.h"
#include "server/engine/explain/words.h"
#include "server/engine/support.h"

namespace backwise::engine {
namespace {

using google::protobuf::RepeatedPtrField;
using knowledge::CompiledAdvice;
using knowledge::Operation;

// What overrides flags while a screening answer is missing.
constexpr char kScreening[] = "screening";

// Returns everything that some question asks.
Askable AllThatIsAsked(const Knowledge& knowledge) {
  Askable askable(knowledge);
  for (std::uint32_t i = 0; i < knowledge.asked_by.size(); ++i) {
    if (!knowledge.asked_by[i].empty()) askable.Add(i, ~ChoiceSet{0});
  }
  return askable;
}

bool ReadsFinding(Operation operation) {
  switch (operation) {
    case Operation::kTrue:
    case Operation::kAnd:
    case Operation::kOr:
    case Operation::kNot:
    case Operation::kCount:
    case Operation::kRule:
    case Operation::kRaised:
    case Operation::kDisposition:
      return false;
    default:
      return true;
  }
}

// Returns how many parts of `node` must hold; nothing when it has no parts.
std::string WordsOfGroup(const Node& node) {
  switch (node.operation) {
    case Operation::kAnd:
      return "all of these";
    case Operation::kOr:
      return "one or more of these";
    case Operation::kNot:
      return "not this";
    case Operation::kCount:
      return absl::StrCat("how many of these hold ",
                          knowledge::ToString(node.comparison), " ",
                          node.number);
    default:
      return "";
  }
}

ConditionId FirstChild(const Knowledge& knowledge, const Node& node) {
  return knowledge.pool.children[node.first_child];
}

}  // namespace

Tracer::Tracer(const Knowledge& knowledge, const Facts& facts,
               const Evaluation& now)
    : knowledge_(knowledge),
      facts_(facts),
      now_(now),
      askable_(AllThatIsAsked(knowledge)),
      open_(knowledge, facts, now, askable_) {}

v1::RuleOutcome Tracer::OutcomeOf(ConditionId condition) const {
  if (now_.Of(condition) == Truth::kTrue) return v1::RULE_OUTCOME_FIRED;
  return open_.Of(condition) == Truth::kUnknown ? v1::RULE_OUTCOME_UNDETERMINED
                                                : v1::RULE_OUTCOME_NOT_MATCHED;
}

v1::RuleTrace Tracer::Begin(const std::string& name, const std::string& title,
                            const knowledge::PathStep& place) const {
  v1::RuleTrace trace;
  trace.set_name(name);
  trace.set_title(title);
  const knowledge::WrittenAt at = knowledge_.loaded->Locate({place});
  trace.mutable_written_at()->set_file(at.file);
  trace.mutable_written_at()->set_line(at.line);
  return trace;
}

std::vector<std::string> Tracer::DecidingFlags() const {
  if (now_.disposition() == v1::DISPOSITION_UNDETERMINED) return {kScreening};
  std::vector<std::string> deciding;
  for (std::uint32_t rule = knowledge_.first_flag;
       rule < knowledge_.rules.size(); ++rule) {
    const v1::Flag& flag = *knowledge_.rules[rule].flag;
    if (flag.disposition() == now_.disposition() &&
        now_.OfRule(rule) == Truth::kTrue) {
      deciding.push_back("flags/" + flag.id());
    }
  }
  return deciding;
}

v1::RuleTrace Tracer::Flag(std::uint32_t rule) const {
  const v1::Flag& flag = *knowledge_.rules[rule].flag;
  const int index = static_cast<int>(rule - knowledge_.first_flag);
  v1::RuleTrace trace =
      Begin("flags/" + flag.id(), flag.title(), {"flags", index});
  trace.set_condition(flag.when());
  *trace.mutable_sources() = flag.sources();
  trace.set_outcome(OutcomeOf(knowledge_.rules[rule].when));
  if (trace.outcome() == v1::RULE_OUTCOME_FIRED &&
      flag.disposition() != now_.disposition()) {
    trace.set_outcome(v1::RULE_OUTCOME_OVERRIDDEN);
    for (std::string& name : DecidingFlags()) {
      trace.add_overridden_by(std::move(name));
    }
  }
  return trace;
}

std::vector<std::uint32_t> Tracer::AllThatWithhold(
    const CompiledAdvice& advice) const {
  std::vector<std::uint32_t> withholding;
  for (const std::uint32_t c : advice.avoided_by) {
    if (now_.Of(knowledge_.contraindications[c].when) == Truth::kTrue) {
      withholding.push_back(c);
    }
  }
  return withholding;
}

v1::RuleTrace Tracer::Advice(std::size_t index) const {
  const CompiledAdvice& compiled = knowledge_.advice[index];
  const v1::Advice& advice = *compiled.advice;
  v1::RuleTrace trace = Begin("advice/" + advice.id(), advice.title(),
                              {"advice", static_cast<int>(index)});
  trace.set_condition(advice.indicated_when());
  *trace.mutable_sources() = advice.sources();
  trace.set_outcome(OutcomeOf(compiled.indicated_when));
  if (trace.outcome() == v1::RULE_OUTCOME_FIRED &&
      !IsGiven(knowledge_, now_, compiled)) {
    trace.set_outcome(v1::RULE_OUTCOME_OVERRIDDEN);
    for (const std::uint32_t c : AllThatWithhold(compiled)) {
      trace.add_overridden_by(
          absl::StrCat("contraindications/",
                       knowledge_.contraindications[c].contraindication->id()));
    }
  }
  return trace;
}

RepeatedPtrField<v1::RuleTrace> Tracer::Trace(bool full) const {
  RepeatedPtrField<v1::RuleTrace> all;
  const auto add = [&](v1::RuleTrace trace, ConditionId condition) {
    if (full) AddParts(condition, *trace.mutable_parts());
    *all.Add() = std::move(trace);
  };
  for (std::uint32_t i = 0; full && i < knowledge_.first_flag; ++i) {
    const v1::Concept& idea = knowledge_.base().concepts(static_cast<int>(i));
    v1::RuleTrace trace = Begin("concepts/" + idea.id(), idea.meaning(),
                                {"concepts", static_cast<int>(i)});
    trace.set_condition(idea.when());
    trace.set_outcome(OutcomeOf(knowledge_.rules[i].when));
    add(std::move(trace), knowledge_.rules[i].when);
  }
  for (std::uint32_t i = knowledge_.first_flag; i < knowledge_.rules.size();
       ++i) {
    if (full || now_.OfRule(i) == Truth::kTrue) {
      add(Flag(i), knowledge_.rules[i].when);
    }
  }
  std::set<std::uint32_t> concerning;
  for (const CompiledAdvice& advice : knowledge_.advice) {
    if (now_.Of(advice.indicated_when) != Truth::kTrue) continue;
    concerning.insert(advice.avoided_by.begin(), advice.avoided_by.end());
    concerning.insert(advice.cautioned_by.begin(), advice.cautioned_by.end());
  }
  for (std::uint32_t i = 0; i < knowledge_.contraindications.size(); ++i) {
    const auto& compiled = knowledge_.contraindications[i];
    const bool holds = now_.Of(compiled.when) == Truth::kTrue;
    if (!full && !(holds && concerning.count(i) > 0)) continue;
    const v1::Contraindication& rule = *compiled.contraindication;
    v1::RuleTrace trace = Begin("contraindications/" + rule.id(), rule.text(),
                                {"contraindications", static_cast<int>(i)});
    trace.set_condition(rule.when());
    *trace.mutable_sources() = rule.sources();
    trace.set_outcome(OutcomeOf(compiled.when));
    add(std::move(trace), compiled.when);
  }
  for (std::size_t i = 0; i < knowledge_.advice.size(); ++i) {
    const ConditionId when = knowledge_.advice[i].indicated_when;
    if (full || now_.Of(when) == Truth::kTrue) add(Advice(i), when);
  }
  return all;
}

void Tracer::AddParts(ConditionId condition, Parts& parts) const {
  AddPart(condition, 0, parts);
}

void Tracer::AddPart(ConditionId condition, int depth, Parts& parts) const {
  const Node& node = knowledge_.pool.nodes[condition];
  v1::ConditionPart& part = *parts.Add();
  part.set_depth(depth);
  FillLeaf(condition, node, part);
  const std::string words = WordsOfGroup(node);
  if (words.empty()) return;
  const Node& first = knowledge_.pool.nodes[FirstChild(knowledge_, node)];
  if (node.operation == Operation::kNot && ReadsFinding(first.operation)) {
    // "Not" of a single question is one part.
    *part.add_answers() =
        AnswerOf(knowledge_, first.index, facts_[first.index]);
    return;
  }
  part.set_words(words);
  for (std::uint32_t i = 0; i < node.child_count; ++i) {
    AddPart(knowledge_.pool.children[node.first_child + i], depth + 1, parts);
  }
}

void Tracer::FillLeaf(ConditionId condition, const Node& node,
                      v1::ConditionPart& part) const {
  part.set_text(ConditionAsWritten(knowledge_, condition));
  part.set_words(ConditionInWords(knowledge_, condition));
  switch (OutcomeOf(condition)) {
    case v1::RULE_OUTCOME_FIRED:
      part.set_value(v1::PART_VALUE_HOLDS);
      break;
    case v1::RULE_OUTCOME_UNDETERMINED:
      part.set_value(v1::PART_VALUE_UNKNOWN);
      break;
    default:
      part.set_value(v1::PART_VALUE_DOES_NOT_HOLD);
  }
  if (ReadsFinding(node.operation)) {
    *part.add_answers() = AnswerOf(knowledge_, node.index, facts_[node.index]);
  }
}

void Tracer::AddMissing(ConditionId condition, Parts& parts) const {
  std::set<const Node*> seen;
  VisitSupport(knowledge_, now_, condition, [&](const Node& node, bool) {
    if (!seen.insert(&node).second) return;
    const auto leaf =
        static_cast<ConditionId>(&node - knowledge_.pool.nodes.data());
    FillLeaf(leaf, node, *parts.Add());
  });
}

std::string Tracer::MissingInWords(ConditionId condition) const {
  const Node& node = knowledge_.pool.nodes[condition];
  const bool all = node.operation == Operation::kAnd;
  if (!all && node.operation != Operation::kOr) {
    return ConditionInWords(knowledge_, condition);
  }
  std::vector<std::string> missing;
  for (std::uint32_t i = 0; i < node.child_count; ++i) {
    const ConditionId child = knowledge_.pool.children[node.first_child + i];
    if (now_.Of(child) != Truth::kTrue) {
      missing.push_back(MissingInWords(child));
    }
  }
  return absl::StrJoin(missing, all ? ", and also " : " or ");
}

}  // namespace backwise::engine
