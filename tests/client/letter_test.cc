#include "client/letter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "client/document.h"
#include "tests/client/fakes.h"

namespace backwise::client {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const v1::Assessment& Example() {
  static const auto& example =
      *new v1::Assessment(FromText<v1::Assessment>(R"pb(
        disposition: DISPOSITION_SEE_DOCTOR_SOON
        within: "1 week"
        headline: "See a doctor within 1 week."
        flags {
          id: "rf_weight"
          title: "Weight loss"
          disposition: DISPOSITION_SEE_DOCTOR_SOON
          within: "48 h"
          what_to_do: "See a doctor."
          because { finding: "weight_loss" text: "you lost weight" }
          because { finding: "age" text: "you are 61" }
          sources: [ "nice", "nhs" ]
          may_mean: "Several things"
          awaits_clinician: "Whether 3 kg is right."
        }
        safety_net {
          id: "core"
          text: "Call 999 if you notice:"
          signs: [ "numbness", "trouble with pee" ]
          closing: "Do not wait."
          sources: [ "nhs" ]
        }
        advice {
          id: "walk"
          title: "Walking"
          kind: ADVICE_KIND_EXERCISE
          why: "It keeps you moving."
          steps: [ "Put on shoes.", "Walk." ]
          step_sources {}
          step_sources { sources: [ "walkback" ] }
          dose: "Twice a day."
          cautions {
            id: "c"
            text: "Stop when it hurts."
            sources: [ "nhs" ]
          }
          strength: STRENGTH_RECOMMENDED
          sources: [ "walkback" ]
          because { finding: "x" text: "you like walking" }
        }
        withheld {
          id: "roll"
          title: "Foam rolling"
          reason: "you take a blood thinner"
          sources: [ "nice" ]
        }
        topics {
          id: "t"
          title: "Will it come back?"
          text: "Perhaps."
          sources: [ "judgement" ]
        }
        contacts { region_code: "GB" emergency: "999" advice_line: "NHS 111" }
        sources {
          id: "nhs"
          publisher: "NHS"
          title: "Back pain"
          reference: "nhs.uk/back"
        }
        sources { id: "nice" publisher: "NICE" title: "NG59" year: 2016 }
        sources { id: "walkback" title: "WalkBack" section: "Results" }
        sources { id: "judgement" title: "Our judgement" }
      )pb"));
  return example;
}

const v1::Provenance& Origin() {
  static const auto& origin = *new v1::Provenance(FromText<v1::Provenance>(R"pb(
    release: "2026.11.0"
    digest: "0123456789abcdef0123456789abcdef"
    engine_version: "0.1.0"
    review_status: "No clinician has signed this off."
  )pb"));
  return origin;
}

constexpr char kGolden[] = R"(Your result
===========

See a doctor within 1 week.

WHAT TO DO NOW
--------------

Weight loss
   What to do: See a doctor. [1] [2]
   How soon: See a doctor within 48 hours.
   Because you said: you lost weight; you are 61.
   What it may mean: Several things.
   A clinician still has to decide: Whether 3 kg is right.

WHEN TO GET HELP
----------------
Call 999 if you notice:
   - numbness
   - trouble with pee

Do not wait.

Sources: [2]

WHAT MAY HELP YOU
-----------------

1. Walking
   An exercise. Guidelines recommend it.
   Why it may help: It keeps you moving.
   Because you said: you like walking.
   How to do it:
   1. Put on shoes.
   2. Walk. [3]

   How much: Twice a day.
   Take care: Stop when it hurts. [2]
   Sources: [3]

WHAT IS NOT FOR YOU NOW, AND WHY
--------------------------------
   - Foam rolling: you take a blood thinner. [1]

GOOD TO KNOW
------------

Will it come back?
   Perhaps. [4]

WHERE TO GET HELP
-----------------
   - Emergency: 999
   - Advice by telephone: NHS 111

These have not been checked by us yet. If one does not work, use the emergency
number you know.

SOURCES
-------
[1] NICE. NG59. 2016.
[2] NHS. Back pain. nhs.uk/back
[3] WalkBack. Results.
[4] Our judgement.

ABOUT THIS LETTER
-----------------
This is advice, not a diagnosis. Nobody has examined you. If something worries
you, ask for help, whatever this letter says.

No clinician has signed this off.

Made with knowledge release 2026.11.0 (0123456789ab), engine 0.1.0.
)";

TEST(LetterTest, ReadsLikeThis) {
  EXPECT_EQ(RenderText(WriteLetter(Example(), Origin(), {}), 80, false),
            kGolden);
}

TEST(LetterTest, FitsTheTerminal) {
  const std::string text =
      RenderText(WriteLetter(Example(), Origin(), {}), 40, false);
  size_t begin = 0;
  for (size_t end = text.find('\n'); end != std::string::npos;
       begin = end + 1, end = text.find('\n', begin)) {
    EXPECT_LE(end - begin, 40u) << text.substr(begin, end - begin);
  }
}

TEST(LetterTest, UsesColoursOnlyWhenTold) {
  EXPECT_THAT(RenderText(WriteLetter(Example(), Origin(), {}), 80, true),
              HasSubstr("\x1b[1mYour result\x1b[0m\n==="));
  EXPECT_THAT(RenderText(WriteLetter(Example(), Origin(), {}), 80, false),
              Not(HasSubstr("\x1b")));
}

TEST(LetterTest, WritesMarkdownWithTheAnswers) {
  const std::string text = RenderMarkdown(WriteLetter(
      Example(), Origin(),
      {{.finding = "fever", .question = "Fever?", .answer = "no"}}));
  EXPECT_THAT(text, HasSubstr("# Your result\n\n**See a doctor within 1 "
                              "week.**\n\n## What to do now\n"));
  EXPECT_THAT(text, HasSubstr("### 1. Walking\n"));
  EXPECT_THAT(text, HasSubstr("1. Put on shoes.\n2. Walk. \\[3\\]\n"));
  EXPECT_THAT(text, HasSubstr("**How much:** Twice a day.\n"));
  EXPECT_THAT(text,
              HasSubstr("## What you told me\n\n- Fever? - no\n\n## Sources"));
}

TEST(LetterTest, LeavesOutWhatThereIsNot) {
  const std::string text = RenderText(
      WriteLetter(FromText<v1::Assessment>(
                      "disposition: DISPOSITION_SELF_CARE headline: 'Good.'"),
                  {}, {}),
      80, false);
  EXPECT_THAT(text, HasSubstr("Look after it at home."));
  for (const std::string part :
       {"WHEN TO GET HELP", "WHAT MAY HELP", "NOT FOR YOU", "GOOD TO KNOW",
        "WHERE TO GET", "SOURCES", "Made with"}) {
    EXPECT_THAT(text, Not(HasSubstr(part)));
  }
  EXPECT_THAT(text, HasSubstr("not a diagnosis"));
}

TEST(LetterTest, SaysHowSoon) {
  EXPECT_EQ(HowSoon(v1::DISPOSITION_SEE_DOCTOR_SOON, "24 h"),
            "See a doctor within 24 hours.");
  EXPECT_EQ(HowSoon(v1::DISPOSITION_SEE_DOCTOR_SOON, "today"),
            "See a doctor today.");
  EXPECT_THAT(HowSoon(v1::DISPOSITION_SEE_DOCTOR_SOON, ""),
              HasSubstr("2 weeks"));
  EXPECT_THAT(HowSoon(v1::DISPOSITION_EMERGENCY_NOW, "immediately"),
              HasSubstr("emergency"));
  for (int level = v1::DISPOSITION_UNDETERMINED;
       level <= v1::DISPOSITION_EMERGENCY_NOW; ++level) {
    EXPECT_NE(HowSoon(static_cast<v1::Disposition>(level), ""), "") << level;
  }
}

TEST(DocumentTest, MarkdownShowsTextAsItIs) {
  Document document;
  document.Add(BlockKind::kParagraph,
               "# not *a* [title] <b> a_b\n- nor a list");
  document.Add(BlockKind::kParagraph, "");
  EXPECT_EQ(RenderMarkdown(document),
            "\\# not \\*a\\* \\[title\\] \\<b> a\\_b  \n\\- nor a list\n");
}

TEST(DocumentTest, KeepsTheTerminalSafe) {
  Document document;
  document.Add(BlockKind::kParagraph, "a\x1b[2Jb");
  EXPECT_EQ(RenderText(document, 80, false), "a [2Jb\n");
  EXPECT_THAT(RenderMarkdown(document), Not(HasSubstr("\x1b")));
}

TEST(LetterTest, GivesTheCaseCodeWhenThereIsOne) {
  EXPECT_THAT(RenderText(WriteLetter(Example(), Origin(), {}, "1A07V-NKJN7"),
                         80, false),
              HasSubstr("YOUR CASE CODE\n--------------\n1A07V-NKJN7\n"));
  EXPECT_THAT(RenderText(WriteLetter(Example(), Origin(), {}), 80, false),
              Not(HasSubstr("CASE CODE")));
}

}  // namespace
}  // namespace backwise::client
