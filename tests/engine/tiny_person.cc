#include "tests/engine/tiny_person.h"

#include <gtest/gtest.h>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/engine/turn_writer.h"

namespace backwise::testing {
namespace {

using engine::ChoiceSet;
using engine::Evaluation;
using engine::Fact;
using engine::Facts;
using knowledge::Knowledge;

ChoiceSet ChoicesNamed(const v1::Finding& finding, absl::string_view names) {
  ChoiceSet set = 0;
  for (const absl::string_view name :
       absl::StrSplit(names, ',', absl::SkipEmpty())) {
    bool found = false;
    for (int c = 0; c < finding.choices_size(); ++c) {
      if (finding.choices(c).id() != name) continue;
      set |= ChoiceSet{1} << c;
      found = true;
    }
    EXPECT_TRUE(found) << finding.id() << " has no choice " << name;
  }
  return set;
}

Fact FactOf(const Knowledge& knowledge, std::uint32_t index,
            absl::string_view value) {
  const v1::Finding& finding = knowledge.finding(index);
  if (value == "unsure") {
    const int not_sure = knowledge.not_sure_choice[index];
    if (not_sure != knowledge::kNone) {
      return Fact::Chosen(ChoiceSet{1} << not_sure);
    }
    const bool has_unsure = finding.kind() == v1::FINDING_KIND_PRESENCE ||
                            finding.kind() == v1::FINDING_KIND_CHOICE;
    return has_unsure ? Fact::Unsure() : Fact::Declined();
  }
  if (finding.kind() == v1::FINDING_KIND_PRESENCE) {
    EXPECT_TRUE(value == "yes" || value == "no") << value;
    return value == "yes" ? Fact::Yes() : Fact::No();
  }
  if (finding.choices().empty()) {
    double number = 0;
    EXPECT_TRUE(absl::SimpleAtod(value, &number)) << value;
    return Fact::Number(number);
  }
  const std::vector<absl::string_view> parts = absl::StrSplit(value, '/');
  return Fact::Chosen(ChoicesNamed(finding, parts[0]),
                      parts.size() > 1 ? ChoicesNamed(finding, parts[1]) : 0);
}

}  // namespace

std::uint32_t FindingIndex(const Knowledge& knowledge, const std::string& id) {
  const auto it = knowledge.finding_index.find(id);
  EXPECT_NE(it, knowledge.finding_index.end()) << "no finding " << id;
  return it->second;
}

std::uint32_t RuleIndex(const Knowledge& knowledge, const std::string& id) {
  const v1::KnowledgeBase& base = knowledge.base();
  for (int i = 0; i < base.concepts_size(); ++i) {
    if (base.concepts(i).id() == id) return static_cast<std::uint32_t>(i);
  }
  for (int i = 0; i < base.flags_size(); ++i) {
    if (base.flags(i).id() != id) continue;
    return knowledge.first_flag + static_cast<std::uint32_t>(i);
  }
  ADD_FAILURE() << "no rule " << id;
  return 0;
}

Facts Say(const Knowledge& knowledge, const std::string& words) {
  Facts facts(knowledge);
  for (const absl::string_view word :
       absl::StrSplit(words, ' ', absl::SkipEmpty())) {
    const std::pair<std::string, std::string> said =
        absl::StrSplit(word, absl::MaxSplits('=', 1));
    const std::uint32_t index = FindingIndex(knowledge, said.first);
    facts.Set(index, FactOf(knowledge, index, said.second));
  }
  return facts;
}

engine::Plan PlanFor(const Knowledge& knowledge, const std::string& words) {
  const Facts facts = Say(knowledge, words);
  return engine::PlanInterview(knowledge, facts, Evaluation(knowledge, facts));
}

std::uint32_t MostTurnsFor(const Knowledge& knowledge,
                           const std::string& words) {
  const Facts facts = Say(knowledge, words);
  return engine::PlanTurn(knowledge, facts, Evaluation(knowledge, facts))
      .at_most_remaining;
}

v1::AskedQuestion TurnFor(const Knowledge& knowledge,
                          const std::string& words) {
  const Facts facts = Say(knowledge, words);
  const Evaluation now(knowledge, facts);
  const engine::SourceTable sources(knowledge);
  engine::SourceSet cited = sources.None();
  std::string bytes;
  engine::TurnWriter(knowledge, sources)
      .Write(engine::PlanTurn(knowledge, facts, now), now, cited, bytes);
  v1::AskedQuestion turn;
  EXPECT_TRUE(turn.ParseFromString(bytes));
  return turn;
}

std::string Asked(const Knowledge& knowledge, const std::string& words) {
  std::string asked;
  std::string question;
  const v1::AskedQuestion turn = TurnFor(knowledge, words);
  for (const v1::AskedFinding& row : turn.findings()) {
    if (row.question() != question) {
      question = row.question();
      absl::StrAppend(&asked, asked.empty() ? "" : "; ", question, ":");
    }
    absl::StrAppend(&asked, " ", row.id());
    std::string choices;
    for (const v1::AskedChoice& choice : row.choices()) {
      absl::StrAppend(&choices, choices.empty() ? "" : " ", choice.id());
    }
    if (!choices.empty()) absl::StrAppend(&asked, "(", choices, ")");
  }
  return asked;
}

void ExpectAsked(
    const std::string& base,
    const std::vector<std::pair<std::string, std::string>>& turns) {
  const auto tiny = TinyBase(base);
  ASSERT_NE(tiny, nullptr);
  for (const auto& [said, asked] : turns) {
    SCOPED_TRACE("after: " + said);
    EXPECT_EQ(Asked(*tiny, said), asked);
    // The rest of the plan tells the same.
    const engine::Plan plan = PlanFor(*tiny, said);
    EXPECT_EQ(plan.missing.empty(), asked.empty());
    EXPECT_EQ(MostTurnsFor(*tiny, said) > 0, !asked.empty());
    EXPECT_EQ(AssessmentFor(*tiny, said).complete(),
              asked.empty() && plan.missing_screening.empty());
  }
}

v1::Assessment AssessmentFor(const Knowledge& knowledge,
                             const std::string& words) {
  const Facts facts = Say(knowledge, words);
  const Evaluation now(knowledge, facts);
  return engine::BuildAssessment(engine::AssessmentWriter(knowledge), facts,
                                 now,
                                 engine::PlanInterview(knowledge, facts, now),
                                 knowledge.base().regions(0));
}

}  // namespace backwise::testing
