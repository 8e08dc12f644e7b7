// What the compiler says about broken guidance, to the letter.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/strip.h"
#include "knowledge/knowledge.h"
#include "tests/knowledge/broken_bases.h"
#include "tests/knowledge/edited_base.h"
#include "tests/knowledge/golden.h"

namespace backwise::testing {

void PrintTo(const BrokenBase& base, std::ostream* out) { *out << base.name; }

}  // namespace backwise::testing

namespace backwise::knowledge {
namespace {

using ::backwise::testing::BrokenBase;
using ::backwise::testing::BrokenConditions;
using ::backwise::testing::BrokenElements;
using ::backwise::testing::BrokenWholes;
using ::backwise::testing::Edit;
using ::backwise::testing::EditedBase;
using ::backwise::testing::ExpectGolden;
using ::backwise::testing::kGoldenFolder;
using ::backwise::testing::kHiccups;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// The name of the golden file of a row.
std::string GoldenOf(const BrokenBase& base) { return base.name; }

std::vector<Issue> Errors(const std::vector<Edit>& edits) {
  std::vector<Issue> issues;
  const std::shared_ptr<const Knowledge> knowledge =
      CompileKnowledge(EditedBase(edits), issues);
  EXPECT_EQ(knowledge == nullptr, !issues.empty());
  return issues;
}

class CompileErrorsTest : public ::testing::TestWithParam<BrokenBase> {};

TEST_P(CompileErrorsTest, SaysWhatIsWrong) {
  const std::vector<Issue> issues = Errors(GetParam().edits);
  EXPECT_FALSE(issues.empty()) << "the broken base is accepted";
  ExpectGolden(GoldenOf(GetParam()), FormatIssues(issues));
}

std::string NameOf(const ::testing::TestParamInfo<BrokenBase>& row) {
  return row.param.name;
}

INSTANTIATE_TEST_SUITE_P(Conditions, CompileErrorsTest,
                         ::testing::ValuesIn(BrokenConditions()), NameOf);
INSTANTIATE_TEST_SUITE_P(Elements, CompileErrorsTest,
                         ::testing::ValuesIn(BrokenElements()), NameOf);
INSTANTIATE_TEST_SUITE_P(Wholes, CompileErrorsTest,
                         ::testing::ValuesIn(BrokenWholes()), NameOf);

TEST(CompileErrorsTest, AreNoneBeforeAnythingIsBroken) {
  EXPECT_THAT(FormatIssues(Errors({})), IsEmpty());
}

TEST(CompileErrorsTest, HaveNoGoldenFileWithoutARow) {
  std::set<std::string> names;
  for (const auto& part :
       {BrokenConditions(), BrokenElements(), BrokenWholes()}) {
    for (const BrokenBase& base : part) {
      EXPECT_TRUE(names.insert(GoldenOf(base)).second) << base.name;
    }
  }
  for (const auto& file : std::filesystem::directory_iterator(kGoldenFolder)) {
    EXPECT_EQ(names.count(file.path().stem().string()), 1U) << file.path();
  }
}

TEST(CompileErrorsTest, AreAppendedToThoseThatAreThere) {
  std::vector<Issue> issues = {{"older", 0, 0, "an older one", ""}};
  EXPECT_EQ(CompileKnowledge(EditedBase({{"rf_hiccups", "RF"}}), issues),
            nullptr);
  ASSERT_THAT(issues, SizeIs(2));
  EXPECT_EQ(issues[0].message, "an older one");
}

TEST(CompileErrorsTest, OfNoFilesAtAllAreWhatMustBeThere) {
  std::vector<Issue> issues;
  EXPECT_EQ(CompileKnowledge({}, issues), nullptr);
  EXPECT_EQ(FormatIssues(issues),
            "knowledge base: error: `release` must be set once, as "
            "`2026.11.0`, not ``\n"
            "knowledge base: error: `review_status` is missing\n"
            "knowledge base: error: `screening.incomplete_when` is missing\n"
            "knowledge base: error: `screening.self_care_incomplete_when` is "
            "missing\n"
            "knowledge base: error: the region `001`, for everybody else, is "
            "missing\n"
            "knowledge base: error: the last headline must have `when: "
            "\"true\"`\n");
}

// A field that an element must have: which element, the line that sets the
// field, and what is said when that line is gone.
struct RequiredField {
  std::string name;
  // How the element begins, and text of it that stands nowhere before.
  std::string opener;
  std::string id;
  std::string line;
  std::string message;
};

void PrintTo(const RequiredField& row, std::ostream* out) { *out << row.line; }

class RequiredFieldTest : public ::testing::TestWithParam<RequiredField> {};

TEST_P(RequiredFieldTest, IsMissed) {
  const RequiredField& row = GetParam();
  const std::string text = backwise::testing::ReadFile(kHiccups);
  const std::size_t id = text.find(row.id);
  const std::size_t line = text.find(row.line, id);
  ASSERT_NE(line, std::string::npos);
  const std::vector<Issue> issues = Errors(
      {{text.substr(id, line - id) + row.line, text.substr(id, line - id)}});
  ASSERT_THAT(issues, SizeIs(1)) << FormatIssues(issues);
  EXPECT_EQ(issues[0].message, row.message);
  EXPECT_EQ(issues[0].file, kHiccups);
  const std::size_t opener = text.rfind(row.opener, id);
  const auto lines_before = std::count(
      text.begin(), text.begin() + static_cast<std::ptrdiff_t>(opener), '\n');
  EXPECT_EQ(issues[0].line, 1 + lines_before);
}

std::string FieldName(const ::testing::TestParamInfo<RequiredField>& row) {
  return row.param.name;
}

constexpr char kNoSource[] = "no source: name at least one in `sources`";
constexpr char kSource[] = "  sources: \"backwise_judgement\"\n";

std::vector<RequiredField> FieldsOfFindings() {
  const std::string opener = "findings {";
  const std::string id = "id: \"hiccups\"";
  const std::string phrases =
      "`present_phrase`, `absent_phrase` or `unsure_phrase` is missing";
  const std::string rhythm = "id: \"random\"";
  return {{"Title", opener, id, "  title: \"Hiccups\"\n", "`title` is missing"},
          {"Question", opener, id, "  question: \"Do you have hiccups?\"\n",
           "`question` is missing"},
          {"PresentPhrase", opener, id,
           "  present_phrase: \"you have hiccups\"\n", phrases},
          {"AbsentPhrase", opener, id,
           "  absent_phrase: \"you have no hiccups\"\n", phrases},
          {"UnsurePhrase", opener, id,
           "  unsure_phrase: \"you are not sure about hiccups\"\n", phrases},
          {"PhraseOfAScale", opener, "id: \"hiccup_loudness\"",
           "  present_phrase: \"the loudness is {value}\"\n",
           "`{value}` in `present_phrase` is missing"},
          {"Source", opener, id, kSource, kNoSource},
          {"ChoiceTitle", "choices {", rhythm, " title: \"At random\"",
           "`title` is missing"},
          {"ChoicePhrase", "choices {", rhythm, " phrase: \"they are random\"",
           "`phrase` is missing"}};
}

std::vector<RequiredField> FieldsOfQuestions() {
  const std::string opener = "questions {";
  const std::string id = "id: \"hiccup_card\"";
  return {
      {"Title", opener, id, "  title: \"Hiccups\"\n", "`title` is missing"},
      {"Text", opener, id, "  text: \"Now about hiccups.\"\n",
       "`text` is missing"},
      {"Why", opener, id, "  why: \"They matter to this test.\"\n",
       "`why` is missing"},
      {"Stage", opener, id, "  stage: STAGE_ADVICE\n", "`stage` is missing"},
      {"Source", opener, id, kSource, kNoSource}};
}

std::vector<RequiredField> FieldsOfConceptsAndFlags() {
  const std::string concept_id = "id: \"quiet_hiccups\"";
  const std::string flag = "flags {";
  const std::string id = "id: \"rf_hiccups\"";
  return {
      {"ConceptMeaning", "concepts {", concept_id,
       "  meaning: \"Hiccups that nobody hears.\"\n", "`meaning` is missing"},
      {"ConceptWhen", "concepts {", concept_id,
       "  when: \"hiccup_loudness == 0\"\n", "`when` is missing"},
      {"Title", flag, id, "  title: \"Hiccups that do not stop\"\n",
       "`title` is missing"},
      {"When", flag, id, "  when: \"hiccups && loud_hiccups\"\n",
       "`when` is missing"},
      {"MayMean", flag, id, "  may_mean: \"A swallowed whistle\"\n",
       "`may_mean` is missing"},
      {"WhatToDo", flag, id,
       "  what_to_do: \"See a doctor, or call {advice_line}. Because you said: "
       "{reason}.\"\n",
       "`what_to_do` is missing"},
      {"Evidence", flag, id, "  evidence: EVIDENCE_JUDGEMENT\n",
       "`evidence` is missing"},
      {"Source", flag, id, kSource, kNoSource}};
}

std::vector<RequiredField> FieldsOfContraindications() {
  const std::string opener = "contraindications {";
  const std::string id = "id: \"cx_hiccups\"";
  return {
      {"Effect", opener, id, "  effect: CONTRAINDICATION_EFFECT_AVOID\n",
       "`effect` is missing"},
      {"When", opener, id, "  when: \"hiccup_rhythm == 'random'\"\n",
       "`when` is missing"},
      {"Text", opener, id, "  text: \"Nobody can hold a pose with hiccups.\"\n",
       "`text` is missing"},
      {"Evidence", opener, id, "  evidence: EVIDENCE_JUDGEMENT\n",
       "`evidence` is missing"},
      {"Source", opener, id, kSource, kNoSource}};
}

std::vector<RequiredField> FieldsOfAdvice() {
  const std::string opener = "advice {";
  const std::string id = "id: \"hold_breath\"";
  return {{"Title", opener, id, "  title: \"Holding your breath\"\n",
           "`title` is missing"},
          {"Kind", opener, id, "  kind: ADVICE_KIND_SELF_TECHNIQUE\n",
           "`kind` is missing"},
          {"IndicatedWhen", opener, id, "  indicated_when: \"hiccups\"\n",
           "`indicated_when` is missing"},
          {"Why", opener, id,
           "  why {\n    text: \"It gives you something to do.\"\n"
           "    sources: \"backwise_judgement\"\n  }\n",
           "`why` is missing"},
          {"Dose", opener, id,
           "  dose {\n    text: \"Once.\"\n"
           "    sources: \"backwise_judgement\"\n  }\n",
           "`dose` is missing"},
          {"Strength", opener, id, "  strength: STRENGTH_OPTIONAL\n",
           "`strength` is missing"},
          {"StrengthReason", opener, id,
           "  strength_reason: \"Nobody has studied it.\"\n",
           "`strength_reason` is missing"},
          {"Source", opener, id, std::string("\n") + kSource, kNoSource}};
}

std::vector<RequiredField> FieldsOfTexts() {
  const std::string topic = "id: \"why_hiccups\"";
  const std::string source = "id: \"hiccup_study\"";
  const std::string net = "id: \"net_hiccups\"";
  const std::string exception = "theorem: \"NoRuleIsRedundant\"";
  return {{"ExceptionElements", "exceptions {", exception,
           "  elements: \"cx_hiccups\"\n", "`elements` is missing"},
          {"ExceptionReason", "exceptions {", exception,
           "  reason: \"Laughing about it does no harm.\"\n",
           "`reason` is missing"},
          {"ExceptionSource", "exceptions {", exception, kSource, kNoSource},
          {"TopicTitle", "topics {", topic,
           "  title: \"Why do I have hiccups?\"\n", "`title` is missing"},
          {"TopicStatements", "topics {", topic,
           "  statements {\n    text: \"Nobody knows.\"\n"
           "    sources: \"hiccup_study\"\n  }\n",
           "`statements` is missing"},
          {"SourceKind", "sources {", source, "  kind: SOURCE_KIND_STUDY\n",
           "`kind` is missing"},
          {"SourceTitle", "sources {", source, "  title: \"On hiccups\"\n",
           "`title` is missing"},
          {"SafetyNetWhen", "safety_net {", net, "  when: \"hiccups\"\n",
           "`when` is missing"},
          {"SafetyNetText", "safety_net {", net,
           "  text: \"Call {emergency} if you choke.\"\n", "`text` is missing"},
          {"SafetyNetSource", "safety_net {", net, kSource, kNoSource}};
}

std::vector<RequiredField> FieldsOfRegions() {
  const std::string opener = "regions {";
  const std::string id = "code: \"XH\"";
  return {{"Name", opener, id, "  name: \"The land of hiccups\"\n",
           "`name` is missing"},
          {"Emergency", opener, id, "  emergency: \"the bell\"\n",
           "`emergency` is missing"},
          {"EmergencyDepartment", opener, id,
           "  emergency_department: \"the tower\"\n",
           "`emergency_department` is missing"},
          {"AdviceLine", opener, id, "  advice_line: \"the neighbour\"\n",
           "`advice_line` is missing"},
          {"Crisis", opener, id, "  crisis: \"the friend\"\n",
           "`crisis` is missing"},
          {"Source", opener, id, kSource, kNoSource}};
}

INSTANTIATE_TEST_SUITE_P(Finding, RequiredFieldTest,
                         ::testing::ValuesIn(FieldsOfFindings()), FieldName);
INSTANTIATE_TEST_SUITE_P(Question, RequiredFieldTest,
                         ::testing::ValuesIn(FieldsOfQuestions()), FieldName);
INSTANTIATE_TEST_SUITE_P(ConceptAndFlag, RequiredFieldTest,
                         ::testing::ValuesIn(FieldsOfConceptsAndFlags()),
                         FieldName);
INSTANTIATE_TEST_SUITE_P(Contraindication, RequiredFieldTest,
                         ::testing::ValuesIn(FieldsOfContraindications()),
                         FieldName);
INSTANTIATE_TEST_SUITE_P(Advice, RequiredFieldTest,
                         ::testing::ValuesIn(FieldsOfAdvice()), FieldName);
INSTANTIATE_TEST_SUITE_P(Text, RequiredFieldTest,
                         ::testing::ValuesIn(FieldsOfTexts()), FieldName);
INSTANTIATE_TEST_SUITE_P(Region, RequiredFieldTest,
                         ::testing::ValuesIn(FieldsOfRegions()), FieldName);

}  // namespace
}  // namespace backwise::knowledge
