#include "tests/authoring/prove_broken_bases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/service/advisor.h"
#include "tests/knowledge/edited_base.h"
#include "tests/support/matchers.h"
#include "tests/support/vignettes.h"

namespace backwise::testing {
namespace {

using knowledge::Knowledge;
using knowledge::SourceFile;
using ::testing::IsEmpty;
using ::testing::Not;
using Answers = std::vector<v1::Answer>;

constexpr char kBase[] = "knowledge/base/";

v1::Assessment Assess(std::shared_ptr<const Knowledge> knowledge,
                      const Answers& answers) {
  v1::AssessRequest request;
  for (const v1::Answer& answer : answers) *request.add_answers() = answer;
  v1::AssessResponse response;
  EXPECT_THAT(service::Advisor(std::move(knowledge)).Assess(request, response),
              IsOk());
  return response.assessment();
}

v1::Answer Choice(const std::string& finding, const std::string& choice) {
  v1::Answer answer;
  answer.set_finding(finding);
  answer.set_choice(choice);
  return answer;
}

v1::Answer Number(const std::string& finding, double number) {
  v1::Answer answer;
  answer.set_finding(finding);
  answer.set_number(number);
  return answer;
}

bool Names(const Answers& answers, const std::string& finding) {
  return std::any_of(answers.begin(), answers.end(), [&](const v1::Answer& a) {
    return a.finding() == finding;
  });
}

Answers Without(Answers answers, const std::string& finding) {
  std::erase_if(answers, [&](const v1::Answer& answer) {
    return answer.finding() == finding;
  });
  return answers;
}

void WithholdsLess(std::shared_ptr<const Knowledge> broken,
                   const Answers& smallest) {
  const v1::Assessment right = Assess(ShippedKnowledge(), smallest);
  const v1::Assessment wrong = Assess(std::move(broken), smallest);
  EXPECT_GE(wrong.disposition(), v1::DISPOSITION_URGENT_SAME_DAY);
  // The engine holds it back a second time; the guidance no longer does.
  EXPECT_LT(wrong.withheld_size(), right.withheld_size());
}

void SendsHomeUnscreened(std::shared_ptr<const Knowledge> broken,
                         const Answers& smallest) {
  EXPECT_FALSE(Names(smallest, "fever"));
  EXPECT_EQ(Assess(ShippedKnowledge(), smallest).disposition(),
            v1::DISPOSITION_UNDETERMINED);
  const auto said = Assess(std::move(broken), smallest).disposition();
  EXPECT_GE(said, v1::DISPOSITION_SELF_CARE);
  EXPECT_LE(said, v1::DISPOSITION_SEE_DOCTOR_SOON);
}

void FallsWithOneMoreFlag(std::shared_ptr<const Knowledge> broken,
                          const Answers& smallest) {
  EXPECT_EQ(Assess(broken, smallest).disposition(),
            v1::DISPOSITION_URGENT_SAME_DAY);
  Answers more = smallest;
  more.push_back(Choice("pain_trend", "worsening"));
  more.push_back(Number("pain_duration_weeks", 2));
  EXPECT_EQ(Assess(broken, more).disposition(), v1::DISPOSITION_UNDETERMINED);
}

void FallsWithout(std::shared_ptr<const Knowledge> broken,
                  const Answers& smallest) {
  EXPECT_EQ(Assess(broken, smallest).disposition(),
            v1::DISPOSITION_URGENT_SAME_DAY);
  EXPECT_EQ(Assess(broken, Without(smallest, "hip_replacement")).disposition(),
            v1::DISPOSITION_UNDETERMINED);
}

void FallsWhenUnsure(std::shared_ptr<const Knowledge> broken,
                     const Answers& smallest) {
  EXPECT_EQ(Assess(broken, smallest).disposition(),
            v1::DISPOSITION_URGENT_SAME_DAY);
  Answers unsure = Without(smallest, "hip_replacement");
  v1::Answer answer;
  answer.set_finding("hip_replacement");
  answer.set_unsure(true);
  unsure.push_back(answer);
  EXPECT_EQ(Assess(broken, unsure).disposition(), v1::DISPOSITION_UNDETERMINED);
}

void SaysNothing(std::shared_ptr<const Knowledge> broken,
                 const Answers& smallest) {
  EXPECT_THAT(Assess(ShippedKnowledge(), smallest).safety_net(),
              Not(IsEmpty()));
  EXPECT_THAT(Assess(std::move(broken), smallest).safety_net(), IsEmpty());
}

void AsksAgainAndAgain(std::shared_ptr<const Knowledge> broken,
                       const Answers& smallest) {
  v1::AdvanceRequest request;
  for (const v1::Answer& answer : smallest) *request.add_answers() = answer;
  v1::AdvanceResponse response;
  EXPECT_THAT(service::Advisor(std::move(broken)).Advance(request, response),
              IsOk());
  EXPECT_TRUE(Names(smallest, "leg_side"));
  EXPECT_THAT(response.progress().answered(), smallest.size());
}

}  // namespace

const std::vector<BrokenBase>& BrokenBases() {
  static const auto& bases = *new std::vector<BrokenBase>{
      {"EmergencyMeansNoSelfCare",
       "is recommended to somebody who must be seen", 10, WithholdsLess},
      // All of the screening but the one answer.
      {"NobodyIsSentHomeUnscreened", "not asked `fever` is told that it can",
       31, SendsHomeUnscreened},
      {"RaisingAFlagNeverLowersDisposition", "raising `rf_getting_worse` makes",
       1, FallsWithOneMoreFlag},
      {"NotAskedNeverLowersDisposition", "not asking `hip_replacement` looks",
       2, FallsWithout},
      {"UnsureNeverLowersDisposition", "not sure about `hip_replacement` looks",
       2, FallsWhenUnsure},
      {"NobodyLeavesEmptyHanded", "not told when and how to get help", 1,
       SaysNothing},
      {"EveryRuleCanFire", "`what_a_professional_adds` applies to nobody", 0,
       nullptr},
      {"NoRuleIsRedundant",
       "`rf_weight_loss` is always raised with `rf_systemic_illness`", 0,
       nullptr},
      {"AskedQuestionsMatter",
       "the answer to `night_pain_check/night_pain_eases` changes nothing", 0,
       nullptr, true},
      {"EveryInterviewEnds",
       "an answer to `leg_side_again/leg_side` has it asked again", 2,
       AsksAgainAndAgain, true}};
  return bases;
}

std::vector<SourceFile> BrokenFiles(const std::string& name) {
  const std::string folder = absl::StrCat("tests/knowledge/broken/", name, "/");
  std::vector<SourceFile> files = ShippedFolder();
  const auto broken = knowledge::ReadFolder(folder);
  EXPECT_THAT(broken, IsOk());
  if (!broken.ok()) return files;
  for (const SourceFile& wrong : *broken) {
    const std::string path =
        absl::StrCat(kBase, wrong.path.substr(folder.size()));
    const auto right =
        std::find_if(files.begin(), files.end(),
                     [&](const SourceFile& file) { return file.path == path; });
    if (right == files.end()) {
      ADD_FAILURE() << wrong.path << " replaces no file";
      continue;
    }
    right->text = wrong.text;
  }
  return files;
}

}  // namespace backwise::testing
