#include "absl/strings/str_cat.h"
#include "tests/service/bad_input.h"

namespace backwise::testing {

const std::vector<KindCase>& KindCases() {
  static const auto& kinds = *new std::vector<KindCase>{
      {"PRESENCE", "fever", "present", "a yes-or-no finding",
       "send `present: true` or `present: false`"},
      {"CHOICE", "leg_side", "choice", "a choice of one",
       "send `choice` with one of its ids"},
      {"CHOICES", "tight_areas", "choices", "a choice of several",
       "send `choices` with `ids`"},
      {"SCALE", "pain_severity", "number", "a scale",
       "send `number` from 0 to 10"},
      {"NUMBER", "age", "number", "a number", "send `number` from 0 to 120"},
  };
  return kinds;
}

std::string AnswerText(const KindCase& kind, const std::string& value) {
  return absl::StrCat("answers { finding: '", kind.finding, "' ", value, " }");
}

const std::vector<ValueCase>& ValueCases() {
  static const auto& values = *new std::vector<ValueCase>{
      {"present", "present: true"},
      {"present", "present: false"},
      {"choice", "choice: 'one_leg'"},
      {"choices", "choices {}"},
      {"choices", "choices { ids: 'low_back' }"},
      {"number", "number: 7"},
  };
  return values;
}

std::vector<BadInput> WrongKinds() {
  std::vector<BadInput> rows;
  for (const KindCase& kind : KindCases()) {
    for (const auto& [field, value] : ValueCases()) {
      if (field == kind.takes) continue;
      const std::string request = AnswerText(kind, value);
      rows.push_back({request,
                      request,
                      "WRONG_KIND",
                      absl::StrCat("answers[0].", field),
                      absl::StrCat("`", kind.finding, "` is ", kind.words, "; ",
                                   kind.expected, ", not `", field, "`"),
                      {{"finding", kind.finding}, {"kind", kind.name}}});
    }
  }
  return rows;
}

std::vector<BadInput> MissingValues() {
  std::vector<BadInput> rows;
  for (const KindCase& kind : KindCases()) {
    rows.push_back({kind.name,
                    AnswerText(kind, ""),
                    "MISSING_VALUE",
                    "answers[0]",
                    absl::StrCat("`", kind.finding, "` has no value; ",
                                 kind.expected, ", or `unsure: true`"),
                    {{"finding", kind.finding}, {"kind", kind.name}}});
  }
  return rows;
}

std::vector<BadInput> FalseUnsure() {
  std::vector<BadInput> rows;
  for (const KindCase& kind : KindCases()) {
    rows.push_back({kind.name,
                    AnswerText(kind, "unsure: false"),
                    "UNSURE_FALSE",
                    "answers[0].unsure",
                    absl::StrCat("true or left out; ", kind.expected),
                    {{"finding", kind.finding}}});
  }
  return rows;
}

std::vector<BadInput> UnknownChoices() {
  const std::string sides = "expected one of `none`, `one_leg`, `both_legs`";
  return {
      {"nothing like it",
       R"pb(answers { finding: "leg_side" choice: "sideways_zz" })pb",
       "UNKNOWN_CHOICE",
       "answers[0].choice",
       absl::StrCat("`sideways_zz` is not a choice of `leg_side`; ", sides),
       {{"finding", "leg_side"}}},
      {"near",
       R"pb(answers { finding: "leg_side" choice: "both_leg" })pb",
       "UNKNOWN_CHOICE",
       "answers[0].choice",
       absl::StrCat("did you mean `both_legs`?; ", sides),
       {{"closest", "both_legs"}, {"finding", "leg_side"}}},
      {"empty",
       R"pb(answers { finding: "leg_side" choice: "" })pb",
       "UNKNOWN_CHOICE",
       "answers[0].choice",
       absl::StrCat("`` is not a choice of `leg_side`; ", sides),
       {{"finding", "leg_side"}}},
      {"of another finding",
       R"pb(answers { finding: "leg_side" choice: "worsening" })pb",
       "UNKNOWN_CHOICE",
       "answers[0].choice",
       "`worsening` is not a choice of `leg_side`",
       {{"finding", "leg_side"}}},
      {"free text with control characters",
       R"pb(answers { finding: "leg_side" choice: "left,\r\nI think\007" })pb",
       "UNKNOWN_CHOICE", "answers[0].choice", "`left,??I think?`"},
      {"free text of a page",
       absl::StrCat("answers { finding: 'leg_side' choice: '",
                    Times(3000, "left "), "' }"),
       "UNKNOWN_CHOICE", "answers[0].choice", "left left left...`"},
      {"among several",
       R"pb(answers {
              finding: "tight_areas"
              choices { ids: "low_back" ids: "buttocks" ids: "hips" }
            })pb",
       "UNKNOWN_CHOICE",
       "answers[0].choices.ids[1]",
       "did you mean `buttock`?",
       {{"closest", "buttock"}, {"finding", "tight_areas"}}},
      {"an empty one among several", R"pb(answers {
                                            finding: "tight_areas"
                                            choices { ids: "" }
                                          })pb",
       "UNKNOWN_CHOICE", "answers[0].choices.ids[0]", "`` is not a choice"},
      {"among those not asked",
       R"pb(answers {
              finding: "tight_areas"
              choices { ids: "low_back" unasked_ids: "hamstring" }
            })pb",
       "UNKNOWN_CHOICE",
       "answers[0].choices.unasked_ids[0]",
       "did you mean `hamstrings`?",
       {{"closest", "hamstrings"}}},
      {"not sure, where there is no such choice",
       R"pb(answers {
              finding: "tight_areas"
              choices { ids: "not_sure" }
            })pb",
       "UNKNOWN_CHOICE", "answers[0].choices.ids[0]", "`not_sure`"},
  };
}

std::vector<BadInput> ContradictingChoices() {
  return {
      {"twice",
       R"pb(answers {
              finding: "tight_areas"
              choices { ids: "hips" ids: "low_back" ids: "hips" }
            })pb",
       "DUPLICATE_CHOICE",
       "answers[0].choices.ids[2]",
       "`hips` is listed twice",
       {{"finding", "tight_areas"}}},
      {"twice not asked",
       R"pb(answers {
              finding: "tight_areas"
              choices { unasked_ids: "hips" unasked_ids: "hips" }
            })pb",
       "DUPLICATE_CHOICE", "answers[0].choices.unasked_ids[1]",
       "`hips` is listed twice"},
      {"yes and not asked",
       R"pb(answers {
              finding: "tight_areas"
              choices { ids: "hips" unasked_ids: "hips" }
            })pb",
       "CONTRADICTING_CHOICE",
       "answers[0].choices.unasked_ids",
       "cannot be yes and not asked at once",
       {{"finding", "tight_areas"}}},
      {"not sure and not asked",
       R"pb(answers {
              finding: "infection_risk"
              choices { ids: "not_sure" unasked_ids: "not_sure" }
            })pb",
       "CONTRADICTING_CHOICE", "answers[0].choices.unasked_ids",
       "cannot be yes and not asked at once"},
      {"too many",
       absl::StrCat("answers { finding: 'tight_areas' choices {",
                    Times(65, " ids: 'hips'"), " } }"),
       "TOO_MANY_CHOICES",
       "answers[0].choices.ids",
       "65 choices; at most 64",
       {{"limit", "64"}}},
      {"too many not asked",
       absl::StrCat("answers { finding: 'tight_areas' choices {",
                    Times(65, " unasked_ids: 'hips'"), " } }"),
       "TOO_MANY_CHOICES",
       "answers[0].choices.unasked_ids",
       "65 choices; at most 64",
       {{"limit", "64"}}},
  };
}

std::vector<BadInput> WrongNumbers() {
  const auto severity = [](const std::string& number) {
    return absl::StrCat("answers { finding: 'pain_severity' number: ", number,
                        " }");
  };
  const auto weeks = [](const std::string& number) {
    return absl::StrCat(
        "answers { finding: 'pain_duration_weeks' number: ", number, " }");
  };
  const std::string field = "answers[0].number";
  const std::string scale = "`pain_severity` is from 0 to 10";
  const std::string whole = "`pain_severity` is a whole number from 0 to 10";
  return {
      {"NaN on a scale",
       severity("nan"),
       "NOT_FINITE",
       field,
       "not a finite number; send `number` from 0 to 10",
       {{"finding", "pain_severity"}, {"minimum", "0"}, {"maximum", "10"}}},
      {"infinity on a scale", severity("inf"), "NOT_FINITE", field, "finite"},
      {"minus infinity", severity("-inf"), "NOT_FINITE", field, "finite"},
      {"NaN weeks", weeks("nan"), "NOT_FINITE", field,
       "send `number` from 0 to 3000"},
      {"infinite weeks", weeks("inf"), "NOT_FINITE", field, "finite"},
      {"minus infinitely many weeks", weeks("-inf"), "NOT_FINITE", field,
       "finite"},
      {"above a scale",
       severity("11"),
       "OUT_OF_RANGE",
       field,
       scale,
       {{"finding", "pain_severity"}, {"minimum", "0"}, {"maximum", "10"}}},
      {"below a scale", severity("-1"), "OUT_OF_RANGE", field, scale},
      {"just above a scale", severity("10.000000000000002"), "OUT_OF_RANGE",
       field, scale},
      {"just below a scale", severity("-5e-324"), "OUT_OF_RANGE", field, scale},
      {"the largest number", severity("1.7976931348623157e308"), "OUT_OF_RANGE",
       field, scale},
      {"between the marks", severity("7.5"), "NOT_WHOLE", field, whole},
      {"hardly between the marks", severity("6.9999999999999991"), "NOT_WHOLE",
       field, whole},
      {"the smallest number", severity("5e-324"), "NOT_WHOLE", field, whole},
      {"too many weeks",
       weeks("3001"),
       "OUT_OF_RANGE",
       field,
       "`pain_duration_weeks` is from 0 to 3000",
       {{"finding", "pain_duration_weeks"},
        {"minimum", "0"},
        {"maximum", "3000"}}},
      {"just too many weeks", weeks("3000.0000000000005"), "OUT_OF_RANGE",
       field, "from 0 to 3000"},
      {"weeks to come", weeks("-0.001"), "OUT_OF_RANGE", field,
       "from 0 to 3000"},
      {"older than anyone",
       R"pb(answers { finding: "age" number: 120.5 })pb",
       "OUT_OF_RANGE",
       field,
       "`age` is from 0 to 120",
       {{"minimum", "0"}, {"maximum", "120"}}},
  };
}

}  // namespace backwise::testing
