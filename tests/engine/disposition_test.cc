// The disposition in the closed and in the open world.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <set>
#include <string>

#include "server/engine/open_reading.h"
#include "tests/engine/tiny_person.h"

namespace backwise::engine {
namespace {

using testing::Say;
using testing::TinyBase;

// One flag of each level, an open screening and an open core.
constexpr char kLevels[] = R"pb(
  screening {
    incomplete_when: "!answered(gate)"
    self_care_incomplete_when: "!answered(core)"
  }
  findings { id: "gate" kind: FINDING_KIND_PRESENCE }
  findings { id: "core" kind: FINDING_KIND_PRESENCE }
  findings { id: "now" kind: FINDING_KIND_PRESENCE }
  findings { id: "today" kind: FINDING_KIND_PRESENCE }
  findings { id: "soon" kind: FINDING_KIND_PRESENCE }
  findings { id: "later" kind: FINDING_KIND_PRESENCE }
  flags { id: "rf_now" disposition: DISPOSITION_EMERGENCY_NOW when: "now" }
  flags {
    id: "rf_today"
    disposition: DISPOSITION_URGENT_SAME_DAY
    when: "today"
  }
  flags { id: "rf_soon" disposition: DISPOSITION_SEE_DOCTOR_SOON when: "soon" }
  flags {
    id: "rf_later"
    disposition: DISPOSITION_SEE_PROFESSIONAL_ROUTINE
    when: "later"
  }
)pb";

struct LevelCase {
  std::string name;
  std::string answers;
  v1::Disposition closed;
  // What is possible while the rest may still be asked.
  std::set<v1::Disposition> open;
  v1::Disposition certain;
};

void PrintTo(const LevelCase& test, std::ostream* out) { *out << test.answers; }

class LevelTest : public ::testing::TestWithParam<LevelCase> {};

constexpr auto kUndetermined = v1::DISPOSITION_UNDETERMINED;
constexpr auto kSelfCare = v1::DISPOSITION_SELF_CARE;
constexpr auto kRoutine = v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE;
constexpr auto kSoon = v1::DISPOSITION_SEE_DOCTOR_SOON;
constexpr auto kUrgent = v1::DISPOSITION_URGENT_SAME_DAY;
constexpr auto kEmergency = v1::DISPOSITION_EMERGENCY_NOW;

TEST_P(LevelTest, IsTheHighestThatIsPossible) {
  const auto tiny = TinyBase(kLevels);
  ASSERT_NE(tiny, nullptr);
  const Facts facts = Say(*tiny, GetParam().answers);
  const Evaluation now(*tiny, facts);
  EXPECT_EQ(now.disposition(), GetParam().closed);

  Askable all(*tiny);
  for (std::uint32_t i = 0; i < facts.size(); ++i) all.Add(i, 1);
  const OpenReading open(*tiny, facts, now, all);
  std::set<v1::Disposition> possible;
  for (int d = 0; d <= v1::Disposition_MAX; ++d) {
    if ((open.dispositions() >> d & 1) == 0) continue;
    possible.insert(static_cast<v1::Disposition>(d));
  }
  EXPECT_EQ(possible, GetParam().open);
  v1::Disposition certain = kSelfCare;
  for (auto rule = tiny->first_flag; rule < tiny->rules.size(); ++rule) {
    if (open.OfRule(rule) != Truth::kTrue) continue;
    certain = std::max(certain, tiny->rules[rule].flag->disposition());
  }
  EXPECT_EQ(certain, GetParam().certain);
}

INSTANTIATE_TEST_SUITE_P(
    All, LevelTest,
    ::testing::Values(
        LevelCase{
            "Nothing",
            "",
            kUndetermined,
            {kUndetermined, kSelfCare, kRoutine, kSoon, kUrgent, kEmergency},
            kSelfCare},
        LevelCase{"Emergency", "now=yes", kEmergency, {kEmergency}, kEmergency},
        LevelCase{"UrgentMayBecomeEmergency",
                  "today=yes",
                  kUrgent,
                  {kUrgent, kEmergency},
                  kUrgent},
        LevelCase{"UrgentIsNeverUndetermined",
                  "today=yes now=no",
                  kUrgent,
                  {kUrgent},
                  kUrgent},
        LevelCase{"UnscreenedIsUndetermined",
                  "soon=yes now=no today=no",
                  kUndetermined,
                  {kUndetermined, kSoon},
                  kSoon},
        LevelCase{"SoonNeedsNoCore",
                  "gate=no soon=yes now=no today=no",
                  kSoon,
                  {kSoon},
                  kSoon},
        LevelCase{"RoutineNeedsNoCore",
                  "gate=unsure later=yes now=no today=no soon=no",
                  kRoutine,
                  {kRoutine},
                  kRoutine},
        LevelCase{"SelfCareNeedsCore",
                  "gate=no now=no today=no soon=no later=no",
                  kUndetermined,
                  {kUndetermined, kSelfCare},
                  kSelfCare},
        LevelCase{"SelfCare",
                  "gate=no core=no now=no today=no soon=no later=no",
                  kSelfCare,
                  {kSelfCare},
                  kSelfCare}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace backwise::engine
