#include "absl/strings/str_cat.h"
#include "tests/service/bad_input.h"

namespace backwise::testing {

std::string Times(int count, const std::string& text) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

std::vector<BadInput> UnknownFindings() {
  const std::string huge(5000, 'q');
  return {
      {"a letter left out",
       R"pb(answers { finding: "sadle_numbness" present: true })pb",
       "UNKNOWN_FINDING",
       "answers[0].finding",
       "`sadle_numbness` is not a finding; did you mean `saddle_numbness`?",
       {{"closest", "saddle_numbness"}}},
      {"letters swapped",
       R"pb(answers { finding: "feevr" present: true })pb",
       "UNKNOWN_FINDING",
       "answers[0].finding",
       "did you mean `fever`?",
       {{"closest", "fever"}}},
      {"a space behind",
       R"pb(answers { finding: "fever " present: true })pb",
       "UNKNOWN_FINDING",
       "answers[0].finding",
       "`fever ` is not a finding; did you mean `fever`?",
       {{"closest", "fever"}}},
      {"a hyphen for an underscore",
       R"pb(answers { finding: "weight-loss" unsure: true })pb",
       "UNKNOWN_FINDING",
       "answers[0].finding",
       "did you mean `weight_loss`?",
       {{"closest", "weight_loss"}}},
      {"nothing like it",
       R"pb(answers { finding: "zzzzzzzzzzzz" number: 3 })pb",
       "UNKNOWN_FINDING", "answers[0].finding",
       "`zzzzzzzzzzzz` is not a finding"},
      {"not even a value", R"pb(answers { finding: "zzzzzzzzzzzz" })pb",
       "UNKNOWN_FINDING", "answers[0].finding",
       "`zzzzzzzzzzzz` is not a finding"},
      {"a flag", R"pb(answers { finding: "rf_self_harm" present: true })pb",
       "UNKNOWN_FINDING", "answers[0].finding", "`rf_self_harm`"},
      {"capitals", R"pb(answers { finding: "FEVER" present: true })pb",
       "UNKNOWN_FINDING", "answers[0].finding", "`FEVER` is not a finding"},
      {"empty", R"pb(answers { finding: "" present: true })pb",
       "MISSING_FINDING", "answers[0].finding",
       "name the finding that is answered"},
      {"left out", R"pb(answers { present: true })pb", "MISSING_FINDING",
       "answers[0].finding", "name the finding that is answered"},
      {"an answer of nothing", R"pb(answers {})pb", "MISSING_FINDING",
       "answers[0].finding", "name the finding that is answered"},
      {"huge", absl::StrCat("answers { finding: '", huge, "' present: true }"),
       "UNKNOWN_FINDING", "answers[0].finding",
       absl::StrCat("`", huge.substr(0, 64), "...` is not a finding")},
      {"64 letters are quoted whole",
       absl::StrCat("answers { finding: '", huge.substr(0, 64),
                    "' present: true }"),
       "UNKNOWN_FINDING", "answers[0].finding",
       absl::StrCat("`", huge.substr(0, 64), "` is not")},
      {"control characters", R"pb(answers {
                                    finding: "zz\001zz\nzz\033[31mzz\000zz"
                                    present: true
                                  })pb",
       "UNKNOWN_FINDING", "answers[0].finding",
       "`zz?zz?zz?[31mzz?zz` is not a finding"},
      {"quotes", R"pb(answers { finding: "zz`zz'zz\"zz\\zz" present: true })pb",
       "UNKNOWN_FINDING", "answers[0].finding",
       "`zz?zz'zz\"zz\\zz` is not a finding"},
      {"letters that are not English",
       R"pb(answers { finding: "zzzzzz\303\251" present: true })pb",
       "UNKNOWN_FINDING", "answers[0].finding",
       "`zzzzzz\?\?` is not a finding"},
      {"the second answer",
       R"pb(answers { finding: "fever" present: true }
            answers { finding: "fevers" present: true })pb",
       "UNKNOWN_FINDING",
       "answers[1].finding",
       "did you mean `fever`?",
       {{"closest", "fever"}}},
  };
}

std::vector<BadInput> DoubleFindings() {
  return {
      {"the same",
       R"pb(answers { finding: "fever" present: true }
            answers { finding: "fever" present: true })pb",
       "DUPLICATE_FINDING",
       "answers[1].finding",
       "`fever` is answered twice",
       {{"finding", "fever"}}},
      {"yes and not sure",
       R"pb(answers { finding: "age" number: 50 }
            answers { finding: "fever" present: true }
            answers { finding: "fever" unsure: true })pb",
       "DUPLICATE_FINDING", "answers[2].finding", "`fever` is answered twice"},
      {"in two parts",
       R"pb(answers {
              finding: "tight_areas"
              choices { ids: "hips" }
            }
            answers {
              finding: "tight_areas"
              choices { ids: "buttock" }
            })pb",
       "DUPLICATE_FINDING", "answers[1].finding",
       "`tight_areas` is answered twice"},
      {"twice not known",
       R"pb(answers { finding: "age" unsure: true }
            answers { finding: "age" unsure: true })pb",
       "DUPLICATE_FINDING", "answers[1].finding", "`age` is answered twice"},
  };
}

std::vector<BadInput> WrongRegions() {
  const auto row = [](const std::string& code, const std::string& quoted) {
    return BadInput{
        absl::StrCat("region ", quoted),
        absl::StrCat("region_code: '", code, "'"), "BAD_REGION_CODE",
        "region_code",
        absl::StrCat(quoted,
                     " is not a region code; expected a CLDR code such "
                     "as `GB`, `US` or `GB-NIR`, or empty")};
  };
  return {
      row("G", "`G`"),           row("GBR", "`GBR`"),
      row("GB-", "`GB-`"),       row("-GB", "`-GB`"),
      row("GB_NIR", "`GB_NIR`"), row("GB-NORTH", "`GB-NORTH`"),
      row("GB-N-R", "`GB-N-R`"), row("01", "`01`"),
      row("0001", "`0001`"),     row("U5", "`U5`"),
      row(" GB", "` GB`"),       row("GB\\n", "`GB?`"),
      row("GB\\000", "`GB?`"),   row("Great Britain", "`Great Britain`"),
      row("+44", "`+44`"),       row("\\303\\251\\303\\251", "`\?\?\?\?`"),
  };
}

std::vector<BadInput> WrongLanguages() {
  const auto row = [](const std::string& code, const std::string& quoted) {
    return BadInput{
        absl::StrCat("language ", quoted),
        absl::StrCat("language_code: '", code, "'"),
        "LANGUAGE_NOT_AVAILABLE",
        "language_code",
        absl::StrCat(quoted, " is not available; expected `en` or empty"),
        {{"available", "en"}}};
  };
  return {
      row("fr", "`fr`"),       row("e", "`e`"),
      row("eng", "`eng`"),     row("English", "`English`"),
      row("en_GB", "`en_GB`"), row("zh-Hant", "`zh-Hant`"),
      row(" en", "` en`"),     row("de\\033[0m", "`de?[0m`"),
  };
}

}  // namespace backwise::testing
