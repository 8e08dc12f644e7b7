// The shipped guidance against the clinical rules it was written from.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "knowledge/fact_map.h"
#include "knowledge/knowledge.h"
#include "knowledge/symbols.h"
#include "tests/knowledge/edited_base.h"

namespace backwise::knowledge {
namespace {

using ::backwise::testing::ReadFile;
using ::backwise::testing::ShippedFolder;
using ::testing::ContainerEq;
using ::testing::ElementsAreArray;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAreArray;

using Names = std::vector<std::string>;

const v1::KnowledgeBase& Base() {
  static const auto& knowledge = *new std::shared_ptr<const Knowledge>([] {
    std::vector<Issue> issues;
    auto compiled = CompileKnowledge(ShippedFolder(), issues);
    EXPECT_NE(compiled, nullptr) << FormatIssues(issues);
    return compiled;
  }());
  return knowledge->base();
}

// Returns the lines of a file but for comments and empty ones.
Names LinesOf(const std::string& path) {
  Names lines;
  for (const absl::string_view line : absl::StrSplit(ReadFile(path), '\n')) {
    if (line.empty() || absl::StartsWith(line, "#")) continue;
    lines.emplace_back(line);
  }
  return lines;
}

// A line of clinical_rules.tsv.
struct ClinicalRule {
  std::string id;
  std::string kind;
  std::string level;
  std::string within;
  std::string expression;
  Names affects;
};

const std::map<std::string, ClinicalRule>& ClinicalRules() {
  static const auto& rules = *new std::map<std::string, ClinicalRule>([] {
    std::map<std::string, ClinicalRule> all;
    Names lines = LinesOf("tests/knowledge/clinical_rules.tsv");
    lines.erase(lines.begin());
    for (const std::string& line : lines) {
      const Names cells = absl::StrSplit(line, '\t');
      EXPECT_GE(cells.size(), 6U) << line;
      const Names affects = absl::StrSplit(cells[5], ", ", absl::SkipEmpty());
      const bool added =
          all.try_emplace(cells[0], ClinicalRule{cells[0], cells[1], cells[2],
                                                 cells[3], cells[4], affects})
              .second;
      EXPECT_TRUE(added) << cells[0] << " stands there twice";
    }
    return all;
  }());
  return rules;
}

// A condition of the knowledge base as the clinical rules list it.
struct ShippedRule {
  std::string kind;
  std::string when;
};

std::map<std::string, ShippedRule> ShippedRules() {
  std::map<std::string, ShippedRule> rules;
  for (const v1::Concept& item : Base().concepts()) {
    rules[item.id()] = {"concept", item.when()};
  }
  for (const v1::Flag& item : Base().flags()) {
    rules[item.id()] = {"flag", item.when()};
  }
  for (const v1::Contraindication& item : Base().contraindications()) {
    const bool avoid = item.effect() == v1::CONTRAINDICATION_EFFECT_AVOID;
    rules[item.id()] = {avoid ? "contraindication" : "caution", item.when()};
  }
  for (const v1::Advice& item : Base().advice()) {
    rules["ind_rec_" + item.id()] = {"indication", item.indicated_when()};
  }
  return rules;
}

// Returns `text` with one space where there is any.
std::string OneSpace(const std::string& text) {
  const Names words =
      absl::StrSplit(text, absl::ByAnyChar(" \t\n"), absl::SkipEmpty());
  return absl::StrJoin(words, " ");
}

// A concept that is written in another way than in the clinical rules.
struct Rewritten {
  std::string id;
  std::string when;
  std::string reason;
};

// The clinical rules list the flags of a level by name and work the disposition
// out from these lists. The language asks for either directly, so that a new
// flag cannot be forgotten in a list.
const std::vector<Rewritten>& RewrittenConcepts() {
  static const auto& concepts = *new std::vector<Rewritten>{
      {"any_emergency_flag", "raised(EMERGENCY_NOW)", "lists a level"},
      {"any_urgent_flag", "raised(URGENT_SAME_DAY)", "lists a level"},
      {"any_soon_flag", "raised(SEE_DOCTOR_SOON)", "lists a level"},
      {"any_routine_flag", "raised(SEE_PROFESSIONAL_ROUTINE)", "lists a level"},
      {"other_soon_flag", "raised(SEE_DOCTOR_SOON, rf_seen_and_worse)",
       "lists a level but one flag"},
      {"serious_soon_flag",
       "raised(SEE_DOCTOR_SOON, rf_urinary_symptoms, rf_upper_back, "
       "rf_lump_deformity) || (rf_upper_back && !('low_back' in "
       "pain_location)) || (rf_lump_deformity && !(age < 50))",
       "lists a level but three flags, and two of them with a condition"},
      {"undetermined", "disposition == UNDETERMINED",
       "works out the disposition"},
      {"level_soon", "disposition == SEE_DOCTOR_SOON",
       "works out the disposition"},
      {"level_routine", "disposition == SEE_PROFESSIONAL_ROUTINE",
       "works out the disposition"},
      {"level_self_care", "disposition == SELF_CARE",
       "works out the disposition"}};
  return concepts;
}

bool IsRewritten(const std::string& id) {
  const auto& concepts = RewrittenConcepts();
  return std::any_of(concepts.begin(), concepts.end(),
                     [&](const Rewritten& item) { return item.id == id; });
}

TEST(ShippedRulesTest, AreThoseOfTheClinicalRulesAndNoMore) {
  std::map<std::string, std::string> expected;
  for (const auto& [id, rule] : ClinicalRules()) expected[id] = rule.kind;
  std::map<std::string, std::string> actual;
  for (const auto& [id, rule] : ShippedRules()) actual[id] = rule.kind;
  EXPECT_THAT(actual, ContainerEq(expected));
}

TEST(ShippedRulesTest, HaveTheConditionsOfTheClinicalRules) {
  const std::map<std::string, ShippedRule> shipped = ShippedRules();
  for (const auto& [id, rule] : ClinicalRules()) {
    const auto found = shipped.find(id);
    if (IsRewritten(id) || found == shipped.end()) continue;
    EXPECT_EQ(OneSpace(found->second.when), OneSpace(rule.expression)) << id;
  }
}

TEST(ShippedRulesTest, AreWrittenInAnotherWayOnlyForAReason) {
  std::map<std::string, ShippedRule> shipped = ShippedRules();
  for (const Rewritten& item : RewrittenConcepts()) {
    SCOPED_TRACE(item.id + " " + item.reason);
    EXPECT_EQ(OneSpace(shipped[item.id].when), item.when);
    EXPECT_NE(item.when, OneSpace(ClinicalRules().at(item.id).expression));
  }
}

// Where the clinical rules list the flags of a level, `raised(level, but...)`
// must stand for the same flags.
struct ListOfFlags {
  std::string concept_id;
  v1::Disposition level;
  std::set<std::string> without;
};

TEST(ShippedRulesTest, RaiseTheFlagsThatTheClinicalRulesList) {
  const std::vector<ListOfFlags> lists = {
      {"any_emergency_flag", v1::DISPOSITION_EMERGENCY_NOW, {}},
      {"any_urgent_flag", v1::DISPOSITION_URGENT_SAME_DAY, {}},
      {"any_soon_flag", v1::DISPOSITION_SEE_DOCTOR_SOON, {}},
      {"any_routine_flag", v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE, {}},
      {"other_soon_flag",
       v1::DISPOSITION_SEE_DOCTOR_SOON,
       {"rf_seen_and_worse"}},
      {"serious_soon_flag",
       v1::DISPOSITION_SEE_DOCTOR_SOON,
       {"rf_urinary_symptoms", "rf_upper_back", "rf_lump_deformity"}}};
  for (const ListOfFlags& list : lists) {
    SCOPED_TRACE(list.concept_id);
    Names raised;
    for (const v1::Flag& flag : Base().flags()) {
      if (flag.disposition() == list.level &&
          list.without.count(flag.id()) == 0) {
        raised.push_back(flag.id());
      }
    }
    Names listed;
    for (const absl::string_view part : absl::StrSplit(
             ClinicalRules().at(list.concept_id).expression, " || ")) {
      if (absl::StartsWith(part, "rf_")) listed.emplace_back(part);
    }
    EXPECT_THAT(raised, UnorderedElementsAreArray(listed));
  }
}

TEST(ShippedFlagsTest, HaveTheLevelOfTheClinicalRules) {
  for (const v1::Flag& flag : Base().flags()) {
    const ClinicalRule& rule = ClinicalRules().at(flag.id());
    EXPECT_EQ(LevelName(flag.disposition()), rule.level) << flag.id();
    const std::string within =
        rule.within == "routine (weeks)" ? "routine" : rule.within;
    EXPECT_EQ(flag.within(), within) << flag.id();
  }
}

TEST(ShippedFlagsTest, LetSettledSymptomsOfBothLegsAwaitAClinician) {
  const auto& flags = Base().flags();
  const auto flag = std::find_if(
      flags.begin(), flags.end(),
      [](const v1::Flag& item) { return item.id() == "rf_bilateral_settled"; });
  ASSERT_NE(flag, flags.end());
  EXPECT_FALSE(flag->awaits_clinician().empty());
}

TEST(ShippedContraindicationsTest, ConcernTheAdviceOfTheClinicalRules) {
  for (const v1::Contraindication& item : Base().contraindications()) {
    Names concerned(item.advice().begin(), item.advice().end());
    if (item.all_advice()) {
      for (const v1::Advice& advice : Base().advice()) {
        const auto& spared = item.except();
        if (std::find(spared.begin(), spared.end(), advice.id()) ==
            spared.end()) {
          concerned.push_back(advice.id());
        }
      }
    }
    EXPECT_THAT(concerned, UnorderedElementsAreArray(
                               ClinicalRules().at(item.id()).affects))
        << item.id();
  }
}

TEST(ShippedAdviceTest, IsTheAdviceOfTheIndications) {
  Names advice;
  for (const v1::Advice& item : Base().advice()) advice.push_back(item.id());
  Names indicated;
  for (const auto& [id, rule] : ClinicalRules()) {
    if (rule.kind != "indication") continue;
    ASSERT_THAT(rule.affects, SizeIs(1)) << id;
    EXPECT_EQ(id, "ind_rec_" + rule.affects[0]);
    indicated.push_back(rule.affects[0]);
  }
  EXPECT_THAT(advice, SizeIs(21));
  EXPECT_THAT(advice, UnorderedElementsAreArray(indicated));
}

// An amount that an article states, and the advice that must pass it on.
struct Amount {
  std::string advice;
  std::string fact;
  std::string phrase;
};

TEST(ShippedAdviceTest, KeepsEveryAmountOfTheArticles) {
  const std::vector<Amount> amounts = {
      {"piriformis_stretch", "dose_piriformis", "30 seconds on each side"},
      {"hamstring_stretch", "dose_hamstring", "every day"},
      {"walking_regular", "walking_regular", "30 minutes"},
      {"walking_regular", "walking_regular", "2 miles"},
      {"walking_regular", "walking_regular", "3 or 4 times a week"},
      {"walking_regular", "walking_regular", "walk briskly"},
      {"walking_beginner", "walking_beginner", "2 or 3 walks of 5 minutes"},
      {"walking_beginner", "walking_beginner", "each day"},
      {"walking_beginner", "walking_beginner", "several weeks or months"},
      {"walking_beginner", "walking_beginner", "20 to 30 minutes"},
      {"oil_cream_massage", "ind_oil_cream", "through the day"},
      {"oil_cream_massage", "dose_home_routine", "daily routine"},
      {"foam_rolling", "dose_home_routine", "daily routine"},
      {"tennis_ball_massage", "dose_home_routine", "daily routine"},
      {"piriformis_stretch", "dose_home_routine", "daily routine"},
      {"yoga", "meditation_component", "regular"},
      {"tai_chi", "meditation_component", "regular"}};
  for (const Amount& amount : amounts) {
    bool told = false;
    for (const v1::Advice& item : Base().advice()) {
      if (item.id() != amount.advice) continue;
      for (const auto* part : {&item.steps(), &item.dose()}) {
        for (const v1::Statement& statement : *part) {
          const auto& facts = statement.facts();
          told |=
              absl::StrContains(statement.text(), amount.phrase) &&
              std::find(facts.begin(), facts.end(), amount.fact) != facts.end();
        }
      }
    }
    EXPECT_TRUE(told) << amount.advice << " does not tell `" << amount.phrase
                      << "` of the fact " << amount.fact;
  }
}

TEST(ShippedAdviceTest, CallsEveryOtherAmountOurJudgement) {
  for (const v1::Advice& item : Base().advice()) {
    for (const v1::Statement& dose : item.dose()) {
      const bool counts =
          std::any_of(dose.text().begin(), dose.text().end(),
                      [](char c) { return c >= '0' && c <= '9'; });
      if (!counts || !dose.facts().empty()) continue;
      EXPECT_THAT(dose.sources(), ::testing::Contains("backwise_judgement"))
          << item.id() << ": " << dose.text();
    }
  }
}

TEST(ShippedFindingsTest, KeepTheirNumbersForEver) {
  std::map<std::uint32_t, std::string> by_number;
  for (const v1::Finding& finding : Base().findings()) {
    std::string line = absl::StrCat(finding.number(), " ", finding.id());
    for (const v1::Choice& choice : finding.choices()) {
      absl::StrAppend(&line, " ", choice.id(), ":", choice.number());
    }
    by_number[finding.number()] = line;
  }
  Names actual;
  for (const auto& [number, line] : by_number) actual.push_back(line);
  EXPECT_THAT(actual,
              ElementsAreArray(LinesOf("tests/knowledge/finding_numbers.txt")));
  EXPECT_THAT(actual, SizeIs(Base().findings_size()));
}

TEST(ShippedFindingsTest, AreNumberedWithoutAGap) {
  std::set<std::uint32_t> numbers;
  for (const v1::Finding& finding : Base().findings()) {
    numbers.insert(finding.number());
  }
  EXPECT_THAT(numbers, SizeIs(::testing::Ge(84U)));
  EXPECT_EQ(*numbers.begin(), 1U);
  EXPECT_EQ(*numbers.rbegin(), numbers.size());
}

// Returns the findings that a concept wants an answer to.
std::set<std::string> AnswersWantedBy(const std::string& concept_id) {
  static const auto& wanted = *new std::regex("!answered\\((\\w+)\\)");
  std::set<std::string> findings;
  const std::string when = ShippedRules().at(concept_id).when;
  for (std::sregex_iterator it(when.begin(), when.end(), wanted), end;
       it != end; ++it) {
    findings.insert((*it)[1]);
  }
  return findings;
}

TEST(ShippedFindingsTest, AreScreenedAsTheConceptsWantThem) {
  std::map<v1::Screening, std::set<std::string>> marked;
  for (const v1::Finding& finding : Base().findings()) {
    marked[finding.screening()].insert(finding.id());
  }
  EXPECT_THAT(marked[v1::SCREENING_BEFORE_ALL],
              ContainerEq(AnswersWantedBy("safety_incomplete")));
  EXPECT_THAT(marked[v1::SCREENING_BEFORE_SELF_CARE],
              ContainerEq(AnswersWantedBy("core_incomplete")));
}

TEST(ShippedFactsTest, AreAllToldAndNoOthers) {
  std::set<std::string> told;
  for (const FactPlace& place : FindFacts(Base())) told.insert(place.fact);
  const Names facts = LinesOf("tests/knowledge/facts.txt");
  EXPECT_THAT(facts, SizeIs(96));
  EXPECT_THAT(told, UnorderedElementsAreArray(facts));
}

}  // namespace
}  // namespace backwise::knowledge
