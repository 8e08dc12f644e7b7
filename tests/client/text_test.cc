#include "client/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/nearest.h"
#include "client/words.h"

namespace backwise::client {
namespace {

TEST(TextTest, WrapsAtTheWidth) {
  EXPECT_EQ(Wrap("one two three four", {.width = 9, .first = "", .next = ""}),
            "one two\nthree\nfour\n");
  EXPECT_EQ(Wrap("one two three", {.width = 9, .first = "- ", .next = "  "}),
            "- one two\n  three\n");
}

TEST(TextTest, KeepsLongWordsWhole) {
  EXPECT_EQ(Wrap("see https://example.org/a-long-address now",
                 {.width = 12, .first = "", .next = ""}),
            "see\nhttps://example.org/a-long-address\nnow\n");
}

TEST(TextTest, KeepsLineBreaksAndSqueezesSpaces) {
  EXPECT_EQ(
      Wrap("  one   two\n\nthree ", {.width = 80, .first = "", .next = ""}),
      "one two\n\nthree\n");
}

TEST(TextTest, CountsColumnsNotBytes) {
  EXPECT_EQ(DisplayWidth("38 \xC2\xB0"
                         "C"),
            5);
  EXPECT_EQ(DisplayWidth("e\xCC\x81"), 1);
  EXPECT_EQ(Wrap("\xC3\xA4\xC3\xA4 \xC3\xB6\xC3\xB6",
                 {.width = 5, .first = "", .next = ""}),
            "\xC3\xA4\xC3\xA4 \xC3\xB6\xC3\xB6\n");
}

TEST(TextTest, TakesControlCharactersOut) {
  EXPECT_EQ(Clean("a\x1b[31mb\x07"
                  "c\x7f\xC2\x9B"
                  "d\n"),
            "a [31mb c  d\n");
  EXPECT_EQ(Clean("\xC3\xA9"), "\xC3\xA9");
}

TEST(TextTest, NormalisesWhatPeopleType) {
  EXPECT_EQ(Normalise("  Don\xE2\x80\x99t  KNOW! "), "don't know");
  EXPECT_EQ(Normalise("2)"), "2");
  EXPECT_EQ(Normalise("..."), "");
}

TEST(TextTest, JoinsAndEndsSentences) {
  EXPECT_EQ(JoinWords({}), "");
  EXPECT_EQ(JoinWords({"a"}), "a");
  EXPECT_EQ(JoinWords({"a", "b", "c"}), "a, b and c");
  EXPECT_EQ(AsSentence("so it is "), "so it is.");
  EXPECT_EQ(AsSentence("is it?"), "is it?");
  EXPECT_EQ(AsSentence(""), "");
  EXPECT_EQ(NumberText(41), "41");
  EXPECT_EQ(NumberText(10.0 / 7), "1.4");
}

TEST(NearestTest, FindsSlipsOfTheHandOnly) {
  EXPECT_EQ(Nearest("chta", {"chat", "assess"}), "chat");
  EXPECT_EQ(Nearest("--sevrer", {"--server", "--save"}), "--server");
  EXPECT_EQ(Nearest("dance", {"chat", "assess"}), "");
}

TEST(WordsTest, KnowsTheWordsForEveryPrompt) {
  EXPECT_EQ(ReadCommand("Why?"), Command::kWhy);
  EXPECT_EQ(ReadCommand("why do you ask?"), Command::kWhy);
  EXPECT_EQ(ReadCommand("How do I check?"), Command::kHow);
  EXPECT_EQ(ReadCommand(" back "), Command::kBack);
  EXPECT_EQ(ReadCommand("QUIT"), Command::kQuit);
  EXPECT_EQ(ReadCommand("help"), Command::kHelp);
  EXPECT_EQ(ReadCommand("low back"), Command::kNone);
  EXPECT_EQ(ReadCommand(""), Command::kNone);
}

TEST(WordsTest, HearsSelfHarmAndNotOrdinaryHurt) {
  EXPECT_TRUE(SpeaksOfSelfHarm("I want to die"));
  EXPECT_TRUE(SpeaksOfSelfHarm("thinking about SUICIDE"));
  EXPECT_TRUE(SpeaksOfSelfHarm("I took too many painkillers"));
  EXPECT_TRUE(SpeaksOfSelfHarm("i don\xE2\x80\x99t want to live"));
  EXPECT_FALSE(SpeaksOfSelfHarm("I hurt myself lifting"));
  EXPECT_FALSE(SpeaksOfSelfHarm("this pain kills me"));
  EXPECT_FALSE(SpeaksOfSelfHarm("2 and 5 yes, rest no"));
}

}  // namespace
}  // namespace backwise::client
