// Filters of lists, against what the compiled knowledge base says.
#include "server/service/catalogue_filter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/service/guidance_kinds.h"

namespace backwise::service {
namespace {

using knowledge::ConditionId;
using knowledge::Knowledge;
using knowledge::Node;
using knowledge::Operation;
using testing::AdviceKindOf;
using testing::ConceptKindOf;
using testing::ContraindicationKindOf;
using testing::FindingKindOf;
using testing::FlagKindOf;
using ::testing::IsEmpty;
using testing::ListNames;
using ::testing::Not;
using testing::QuestionKindOf;
using testing::ShippedKnowledge;
using testing::SourceKindOf;

// Adds the findings that a compiled condition reads, also through concepts, and
// the rules that it uses itself.
void Collect(const Knowledge& knowledge, ConditionId id, bool itself,
             std::set<std::uint32_t>& findings,
             std::set<std::uint32_t>& rules) {
  const Node& node = knowledge.pool.nodes[id];
  switch (node.operation) {
    case Operation::kYes:
    case Operation::kNo:
    case Operation::kUnsure:
    case Operation::kAnswered:
    case Operation::kIsOneOf:
    case Operation::kHas:
    case Operation::kNumber:
    case Operation::kSize:
      findings.insert(node.index);
      return;
    case Operation::kRule:
      if (itself) rules.insert(node.index);
      if (knowledge.rules[node.index].flag == nullptr) {
        Collect(knowledge, knowledge.rules[node.index].when, false, findings,
                rules);
      }
      return;
    case Operation::kRaised:
      for (std::uint32_t i = 0; i < node.child_count && itself; ++i) {
        rules.insert(knowledge.pool.children[node.first_child + i]);
      }
      return;
    default:
      for (std::uint32_t i = 0; i < node.child_count; ++i) {
        Collect(knowledge, knowledge.pool.children[node.first_child + i],
                itself, findings, rules);
      }
  }
}

struct Uses {
  std::set<std::uint32_t> findings;
  std::set<std::uint32_t> rules;
};

Uses UsesOf(const Knowledge& knowledge, ConditionId id) {
  Uses uses;
  Collect(knowledge, id, true, uses.findings, uses.rules);
  return uses;
}

TEST(CatalogueFilterTest, FlagsReadWhatTheCompiledConditionsRead) {
  const Knowledge& knowledge = *ShippedKnowledge();
  for (std::uint32_t f = 0; f < knowledge.finding_index.size(); ++f) {
    std::vector<std::string> expected;
    for (std::size_t r = knowledge.first_flag; r < knowledge.rules.size();
         ++r) {
      if (UsesOf(knowledge, knowledge.rules[r].when).findings.count(f) > 0) {
        expected.push_back("flags/" + knowledge.rules[r].flag->id());
      }
    }
    const std::string& id = knowledge.finding(f).id();
    EXPECT_EQ(ListNames<FlagKindOf>("reads:" + id), expected) << id;
    EXPECT_EQ(ListNames<FlagKindOf>("reads:findings/" + id), expected);
  }
}

TEST(CatalogueFilterTest, AdviceReadsWhatTheCompiledConditionsRead) {
  const Knowledge& knowledge = *ShippedKnowledge();
  for (std::uint32_t f = 0; f < knowledge.finding_index.size(); ++f) {
    std::vector<std::string> expected;
    for (const auto& advice : knowledge.advice) {
      if (UsesOf(knowledge, advice.indicated_when).findings.count(f) > 0) {
        expected.push_back("advice/" + advice.advice->id());
      }
    }
    const std::string& id = knowledge.finding(f).id();
    EXPECT_EQ(ListNames<AdviceKindOf>("reads:" + id), expected) << id;
  }
}

TEST(CatalogueFilterTest, ConceptsUseWhatTheCompiledConditionsUse) {
  const Knowledge& knowledge = *ShippedKnowledge();
  for (std::uint32_t used = 0; used < knowledge.rules.size(); ++used) {
    std::vector<std::string> expected;
    for (std::uint32_t r = 0; r < knowledge.first_flag; ++r) {
      if (UsesOf(knowledge, knowledge.rules[r].when).rules.count(used) > 0) {
        expected.push_back("concepts/" +
                           knowledge.base().concepts(static_cast<int>(r)).id());
      }
    }
    const std::string id =
        used < knowledge.first_flag
            ? knowledge.base().concepts(static_cast<int>(used)).id()
            : knowledge.rules[used].flag->id();
    EXPECT_EQ(ListNames<ConceptKindOf>("uses:" + id), expected) << id;
  }
}

TEST(CatalogueFilterTest, QuestionsAskWhatTheirRowsSay) {
  for (const v1::Finding& finding : ShippedKnowledge()->base().findings()) {
    std::set<std::string> expected;
    for (const v1::Question& question :
         ShippedKnowledge()->base().questions()) {
      for (const v1::Row& row : question.rows()) {
        if (row.finding() == finding.id()) {
          expected.insert("questions/" + question.id());
        }
      }
    }
    const auto names = ListNames<QuestionKindOf>("asks:" + finding.id());
    EXPECT_EQ(std::set<std::string>(names.begin(), names.end()), expected);
    EXPECT_EQ(names.size(), expected.size());
  }
}

TEST(CatalogueFilterTest, SourcesAreCitedByTheFlagsThatListThem) {
  for (const v1::Source& source : ShippedKnowledge()->base().sources()) {
    std::vector<std::string> expected;
    for (const v1::Flag& flag : ShippedKnowledge()->base().flags()) {
      for (const std::string& id : flag.sources()) {
        if (id == source.id()) expected.push_back("flags/" + flag.id());
      }
    }
    EXPECT_EQ(ListNames<FlagKindOf>("cites:" + source.id()), expected);
  }
}

TEST(CatalogueFilterTest, ContraindicationsWithholdAndCaution) {
  for (const auto& advice : ShippedKnowledge()->advice) {
    std::vector<std::string> withheld;
    for (const std::uint32_t i : advice.avoided_by) {
      withheld.push_back(absl::StrCat(
          "contraindications/",
          ShippedKnowledge()->contraindications[i].contraindication->id()));
    }
    const std::string& id = advice.advice->id();
    EXPECT_EQ(ListNames<ContraindicationKindOf>("withholds:" + id), withheld);
    EXPECT_EQ(ListNames<ContraindicationKindOf>("cautions:" + id).size(),
              advice.cautioned_by.size());
  }
}

TEST(CatalogueFilterTest, TakesTheValuesOfEnums) {
  const auto count = [](const auto& list, auto predicate) {
    std::size_t n = 0;
    for (const auto& element : list) n += predicate(element) ? 1 : 0;
    return n;
  };
  const v1::KnowledgeBase& base = ShippedKnowledge()->base();
  const std::size_t urgent = count(base.flags(), [](const v1::Flag& flag) {
    return flag.disposition() == v1::DISPOSITION_URGENT_SAME_DAY;
  });
  ASSERT_GT(urgent, 0u);
  for (const std::string value :
       {"URGENT_SAME_DAY", "urgent_same_day", "DISPOSITION_URGENT_SAME_DAY"}) {
    EXPECT_EQ(ListNames<FlagKindOf>("disposition:" + value).size(), urgent);
  }
  EXPECT_EQ(ListNames<AdviceKindOf>("kind:EXERCISE").size(),
            count(base.advice(), [](const v1::Advice& advice) {
              return advice.kind() == v1::ADVICE_KIND_EXERCISE;
            }));
  EXPECT_THAT(ListNames<FindingKindOf>("kind:SCALE"), Not(IsEmpty()));
  EXPECT_THAT(ListNames<SourceKindOf>("kind:GUIDELINE"), Not(IsEmpty()));
}

TEST(CatalogueFilterTest, AllTermsMustHold) {
  const auto one = ListNames<FlagKindOf>("reads:fever");
  const auto other = ListNames<FlagKindOf>("disposition:EMERGENCY_NOW");
  std::vector<std::string> both;
  for (const std::string& name : one) {
    if (std::find(other.begin(), other.end(), name) != other.end()) {
      both.push_back(name);
    }
  }
  ASSERT_THAT(both, Not(IsEmpty()));
  ASSERT_LT(both.size(), one.size());
  for (const std::string filter :
       {"reads:fever disposition:EMERGENCY_NOW",
        "disposition:EMERGENCY_NOW AND reads:fever",
        "  reads:fever\t AND  disposition:EMERGENCY_NOW  "}) {
    EXPECT_EQ(ListNames<FlagKindOf>(filter), both) << filter;
  }
}

}  // namespace
}  // namespace backwise::service
