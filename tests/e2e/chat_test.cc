// Whole conversations with the real `backwise chat`, through a pipe: what a
// person is told, and when.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "tests/e2e/chat_fixture.h"
#include "tests/e2e/chat_person.h"
#include "tests/e2e/cli_program.h"
#include "tests/support/process.h"

namespace backwise::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string FlagTitle(const std::string& id) {
  for (const v1::Flag& flag : (*ShippedKnowledge()).base().flags()) {
    if (flag.id() == id) return Flat(flag.title());
  }
  return "no such flag: " + id;
}

std::string AdviceTitle(const std::string& id) {
  for (const v1::Advice& advice : (*ShippedKnowledge()).base().advice()) {
    if (advice.id() == id) return Flat(advice.title());
  }
  return "no such advice: " + id;
}

// How the letter of each level begins.
std::string HeadlineOf(v1::Disposition disposition) {
  switch (disposition) {
    case v1::DISPOSITION_EMERGENCY_NOW:
      return "Get emergency help now";
    case v1::DISPOSITION_URGENT_SAME_DAY:
      return "You need to be seen";
    case v1::DISPOSITION_SEE_DOCTOR_SOON:
      return "See a doctor within";
    case v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE:
      return "Book an ordinary appointment";
    case v1::DISPOSITION_SELF_CARE:
      return kSelfCare;
    default:
      return "I cannot say yet that this is safe";
  }
}

// Expects that the letter says what is written in the case.
void ExpectAsWritten(const Vignette& vignette, const std::string& letter) {
  EXPECT_THAT(letter, HasSubstr(HeadlineOf(vignette.disposition)));
  EXPECT_THAT(letter, HasSubstr((*ShippedKnowledge()).base().release()));
  for (const std::string& id : vignette.must_flag) {
    EXPECT_THAT(letter, HasSubstr(FlagTitle(id)));
  }
  const std::string advice =
      Section(letter, "What may help you", "What is not for you now");
  for (const std::string& id : vignette.must_recommend) {
    EXPECT_THAT(advice, HasSubstr(". " + AdviceTitle(id)));
  }
  for (const std::string& id : vignette.must_not_recommend) {
    EXPECT_THAT(advice, Not(HasSubstr(". " + AdviceTitle(id))));
  }
}

// Cases of which a conversation knows more, or less: what was left out there is
// asked here, and what nobody asks is not said.
bool IsToldOtherwise(const Vignette& vignette) {
  static const auto& ids = *new std::set<std::string>{
      "open_126", "open_127", "open_128", "open_130", "open_145", "open_160"};
  return ids.count(vignette.id) > 0;
}

TEST_F(ChatTest, EndsAsTheCaseSays) {
  std::map<v1::Disposition, int> lived;
  for (std::size_t i = 0; i < Vignettes().size(); i += 3) {
    const Vignette& vignette = Vignettes()[i];
    if (IsToldOtherwise(vignette)) continue;
    SCOPED_TRACE(absl::StrCat(vignette.id, ": ", vignette.narrative));
    Process chat(Options());
    ChatPerson person(chat, vignette.answers);
    ASSERT_TRUE(person.AnswerToTheEnd());
    EXPECT_EQ(chat.WaitForExit(), 0);
    EXPECT_EQ(chat.errors(), "");
    EXPECT_THAT(chat.output(), Not(HasSubstr("\x1b")));
    ExpectAsWritten(vignette, Section(Flat(chat.output()), kResult));
    ++lived[vignette.disposition];
  }
  EXPECT_EQ(lived.size(), 5u);
}

TEST_F(ChatTest, TellsAnEmergencyBeforeItAsksOn) {
  AnswerMap known = Numb();
  known["bladder_change"].set_present(true);
  Process chat(Options({"--region", "GB"}));
  ChatPerson person(chat, known);
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  EXPECT_THAT(Flat(chat.output()), Not(HasSubstr(kEmergencyBox)));
  person.Type(person.Reply());
  // What follows, up to the next prompt or the end.
  person.WaitForPrompt();
  const std::string shown = person.FlatScreen();
  const std::size_t box = shown.find(kEmergencyBox);
  ASSERT_NE(box, std::string::npos) << shown;
  EXPECT_THAT(shown.substr(box), HasSubstr("999"));
  // Nothing is asked before it.
  const std::string before = shown.substr(0, box);
  EXPECT_THAT(before, Not(HasSubstr("?")));
  EXPECT_THAT(before, Not(HasSubstr("Question ")));
  ASSERT_TRUE(person.AnswerToTheEnd());
  EXPECT_EQ(chat.WaitForExit(), 0);
  EXPECT_THAT(Flat(chat.output()),
              HasSubstr("Get emergency help now: call 999"));
}

TEST_F(ChatTest, TellsAnEmergencyInTheMiddleOfAScreen) {
  AnswerMap known = Tense();
  known["collapse_or_confusion"].set_present(true);
  known["abdominal_pain_or_pulsing"].set_present(true);
  Process chat(Options());
  ChatPerson person(chat, known);
  ASSERT_TRUE(person.AnswerUntil(kEmergencyBox));
  EXPECT_THAT(Flat(chat.output()), Not(HasSubstr(QuestionOf(kSaddle))));
}

TEST_F(ChatTest, NumbersAreThoseOfTheRegion) {
  for (const auto& [region, number] : std::map<std::string, std::string>{
           {"NZ", "call 111"},
           {"us", "call 911"},
           {"DE", "call 112"},
           {"", "call your local emergency number"}}) {
    SCOPED_TRACE(region);
    Process chat(region.empty() ? Options() : Options({"--region", region}));
    ChatPerson person(chat, Numb());
    ASSERT_TRUE(person.AnswerToTheEnd());
    EXPECT_THAT(Flat(chat.output()),
                HasSubstr("Get emergency help now: " + number));
  }
}

TEST_F(ChatTest, ReadsBackWhatMattersMost) {
  Process chat(Options());
  ChatPerson person(chat, Tense());
  ASSERT_TRUE(person.AnswerUntil(
      "So NO numbness between your legs, and NO bladder or bowel change"));
  ASSERT_TRUE(person.Say("no"));
  EXPECT_THAT(person.FlatScreen(), HasSubstr(QuestionOf(kSaddle)));
  ASSERT_TRUE(person.Say("1 yes, rest no"));
  ASSERT_TRUE(person.AnswerUntil(kEmergencyBox));
}

TEST_F(ChatTest, HearsThoughtsOfSelfHarm) {
  Process chat(Options({"--region", "GB"}));
  ChatPerson person(chat, Tense());
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  ASSERT_TRUE(person.Say("I just want to die"));
  EXPECT_THAT(person.FlatScreen(), HasSubstr("thoughts of self-harm"));
  EXPECT_FALSE(person.Say("y"));
  EXPECT_EQ(chat.WaitForExit(), 0);
  const std::string letter = Section(person.FlatScreen(), kResult);
  EXPECT_THAT(letter, HasSubstr("I am really glad you told me"));
  EXPECT_THAT(letter, HasSubstr("116 123"));
  EXPECT_EQ(Section(letter, "What may help you"), "");
}

TEST_F(ChatTest, GoesOnWhenSelfHarmWasNotMeant) {
  Process chat(Options());
  ChatPerson person(chat, Tense());
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  ASSERT_TRUE(person.Say("too many tablets to remember"));
  ASSERT_TRUE(person.Say("no"));
  person.Type("none");
  ASSERT_TRUE(person.AnswerToTheEnd());
  EXPECT_THAT(Flat(chat.output()), HasSubstr(kSelfCare));
}

}  // namespace
}  // namespace backwise::testing
