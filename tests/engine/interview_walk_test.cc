// The interview of a tiny knowledge base with everybody there can be: each
// finding answered yes, no or "not sure", 19,683 people. What random people
// cannot show holds here without exception.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <vector>

#include "server/engine/interview.h"
#include "tests/support/tiny_base.h"

namespace backwise::engine {
namespace {

using knowledge::CompiledAdvice;
using knowledge::CompiledQuestion;
using knowledge::CompiledRow;

// A flag that a follow-up undoes, one of each lower level, the gate, advice
// that is withheld or cautioned, and an answer that only opens a question.
constexpr char kBase[] = R"pb(
  findings { id: "numb" kind: FINDING_KIND_PRESENCE }
  findings { id: "recent" kind: FINDING_KIND_PRESENCE }
  findings { id: "fever" kind: FINDING_KIND_PRESENCE }
  findings { id: "worse" kind: FINDING_KIND_PRESENCE }
  findings { id: "long" kind: FINDING_KIND_PRESENCE }
  findings { id: "hurt" kind: FINDING_KIND_PRESENCE }
  findings { id: "broken" kind: FINDING_KIND_PRESENCE }
  findings { id: "strain" kind: FINDING_KIND_PRESENCE }
  findings { id: "wants" kind: FINDING_KIND_PRESENCE }
  questions {
    id: "first"
    rows { finding: "numb" }
    rows { finding: "fever" }
  }
  questions {
    id: "after_first"
    follow_up: true
    when: "numb"
    rows { finding: "recent" }
  }
  questions {
    id: "course"
    rows { finding: "worse" }
    rows { finding: "long" when: "!no(worse)" }
  }
  questions {
    id: "injury"
    stage: STAGE_PATTERN
    rows { finding: "hurt" }
  }
  questions {
    id: "after_injury"
    stage: STAGE_PATTERN
    follow_up: true
    when: "hurt"
    rows { finding: "broken" }
  }
  questions {
    id: "wishes"
    stage: STAGE_ADVICE
    rows { finding: "strain" }
    rows { finding: "wants" }
  }
  screening {
    incomplete_when: "!answered(numb) || !answered(fever)"
    self_care_incomplete_when: "!answered(worse)"
  }
  flags {
    id: "rf_numb"
    disposition: DISPOSITION_EMERGENCY_NOW
    when: "numb && !no(recent)"
  }
  flags {
    id: "rf_fever"
    disposition: DISPOSITION_URGENT_SAME_DAY
    when: "fever"
  }
  flags {
    id: "rf_broken"
    disposition: DISPOSITION_SEE_DOCTOR_SOON
    when: "broken || (worse && long)"
  }
  flags {
    id: "rf_worse"
    disposition: DISPOSITION_SEE_PROFESSIONAL_ROUTINE
    when: "worse"
  }
  advice { id: "rest" indicated_when: "strain && wants" }
  advice { id: "walk" }
  contraindications { id: "cx_broken" when: "broken" advice: "rest" }
  contraindications {
    id: "cx_long"
    effect: CONTRAINDICATION_EFFECT_CAUTION
    when: "unsure(long)"
    advice: "walk"
  }
)pb";

constexpr std::size_t kFindings = 9;
// 3 to the power of `kFindings`.
constexpr std::size_t kPeople = 19683;

// What a person would answer to each finding: 0 no, 1 yes, 2 not sure.
using Person = std::array<int, kFindings>;

Person PersonNumber(std::size_t number) {
  Person person{};
  for (int& answer : person) {
    answer = static_cast<int>(number % 3);
    number /= 3;
  }
  return person;
}

Fact FactOf(int answer) {
  return answer == 0 ? Fact::No() : answer == 1 ? Fact::Yes() : Fact::Unsure();
}

// What is said of a person in the end: the truth of every flag of `level` or
// more, and, below urgent, of everything about advice.
struct Result {
  v1::Disposition disposition = v1::DISPOSITION_UNSPECIFIED;
  std::vector<Truth> truths;

  bool operator==(const Result&) const = default;
};

class InterviewWalkTest : public ::testing::Test {
 protected:
  InterviewWalkTest() : base_(testing::TinyBase(kBase)) {}

  Result ResultOf(const Facts& facts, v1::Disposition level) const {
    const Evaluation now(*base_, facts);
    Result result{now.disposition(), {}};
    if (level == v1::DISPOSITION_EMERGENCY_NOW) return result;
    const bool urgent = level == v1::DISPOSITION_URGENT_SAME_DAY;
    for (std::uint32_t rule = base_->first_flag; rule < base_->rules.size();
         ++rule) {
      if (!urgent || base_->rules[rule].flag->disposition() >= level) {
        result.truths.push_back(now.OfRule(rule));
      }
    }
    if (urgent) return result;
    for (const CompiledAdvice& advice : base_->advice) {
      result.truths.push_back(now.Of(advice.indicated_when));
    }
    for (const auto& item : base_->contraindications) {
      result.truths.push_back(now.Of(item.when));
    }
    return result;
  }

  // Asks a person everything that applies to them, from `facts` on.
  Facts AskAll(const Person& person, Facts facts) const {
    for (bool more = true; more;) {
      more = false;
      for (const CompiledQuestion& question : base_->questions) {
        for (const CompiledRow& row : question.rows) {
          const Evaluation now(*base_, facts);
          if (!facts[row.finding].IsAbsent() ||
              now.Of(question.when) != Truth::kTrue ||
              now.Of(row.when) != Truth::kTrue) {
            continue;
          }
          facts.Set(row.finding, FactOf(person[row.finding]));
          more = true;
        }
      }
    }
    return facts;
  }

  // Whether somebody who has said `facts` would get another result with another
  // answer to `finding`.
  bool Matters(const Facts& facts, std::uint32_t finding) const {
    const Evaluation now(*base_, facts);
    const v1::Disposition level =
        now.disposition() == v1::DISPOSITION_URGENT_SAME_DAY
            ? v1::DISPOSITION_URGENT_SAME_DAY
            : v1::DISPOSITION_UNSPECIFIED;
    for (std::size_t number = 0; number < kPeople; ++number) {
      Person person = PersonNumber(number);
      // The others differ from this one in what was said already.
      bool first = person[finding] == 0;
      for (std::uint32_t i = 0; i < kFindings; ++i) {
        first = first && (facts[i].IsAbsent() || person[i] == 0);
      }
      if (!first) continue;
      std::vector<Result> results;
      for (const int answer : {0, 1, 2}) {
        person[finding] = answer;
        Facts said = facts;
        said.Set(finding, FactOf(answer));
        results.push_back(ResultOf(AskAll(person, said), level));
        if (results.back() != results.front()) return true;
      }
    }
    return false;
  }

  const std::shared_ptr<const knowledge::Knowledge> base_;
};

TEST_F(InterviewWalkTest, EveryInterviewEndsAsItSaysAndItsResultIsFinal) {
  ASSERT_NE(base_, nullptr);
  for (std::size_t number = 0; number < kPeople; ++number) {
    SCOPED_TRACE(number);
    const Person person = PersonNumber(number);
    Facts facts(*base_);
    std::vector<std::uint32_t> promised;
    while (promised.size() <= kFindings) {
      const Plan plan = PlanTurn(*base_, facts, Evaluation(*base_, facts));
      if (plan.turn.empty()) break;
      promised.push_back(plan.at_most_remaining);
      for (const PlannedQuestion& question : plan.turn) {
        for (const PlannedRow& row : question.rows) {
          ASSERT_TRUE(facts[row.row->finding].IsAbsent());
          facts.Set(row.row->finding, FactOf(person[row.row->finding]));
        }
      }
    }
    ASSERT_LE(promised.size(), kFindings) << "no end";
    for (std::size_t turn = 0; turn < promised.size(); ++turn) {
      ASSERT_GE(promised[turn], promised.size() - turn);
    }
    const v1::Disposition level = Evaluation(*base_, facts).disposition();
    ASSERT_EQ(ResultOf(facts, level), ResultOf(AskAll(person, facts), level));
  }
}

TEST_F(InterviewWalkTest, EveryRowThatIsAskedMatters) {
  ASSERT_NE(base_, nullptr);
  // What was said and which finding was asked then.
  std::set<std::vector<int>> seen;
  std::set<std::uint32_t> asked;
  for (std::size_t number = 0; number < kPeople; ++number) {
    const Person person = PersonNumber(number);
    Facts facts(*base_);
    std::vector<int> said(kFindings, -1);
    while (true) {
      const Plan plan = PlanInterview(*base_, facts, Evaluation(*base_, facts));
      if (plan.turn.empty()) break;
      const bool fresh = seen.insert(said).second;
      const Facts before = facts;
      for (const PlannedQuestion& question : plan.turn) {
        for (const PlannedRow& row : question.rows) {
          const std::uint32_t finding = row.row->finding;
          asked.insert(finding);
          if (fresh) {
            ASSERT_TRUE(Matters(before, finding))
                << base_->finding(finding).id() << " of person " << number;
          }
          facts.Set(finding, FactOf(person[finding]));
          said[finding] = person[finding];
        }
      }
    }
  }
  EXPECT_EQ(asked.size(), kFindings);
}

}  // namespace
}  // namespace backwise::engine
