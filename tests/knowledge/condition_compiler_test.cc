#include "knowledge/condition_compiler.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "backwise/v1/knowledge.pb.h"

namespace backwise::knowledge {
namespace {

constexpr char kWords[] = R"pb(
  findings { id: "fever" kind: FINDING_KIND_PRESENCE }
  findings {
    id: "trend"
    kind: FINDING_KIND_CHOICE
    choices { id: "improving" }
    choices { id: "same" }
    choices { id: "worsening" }
  }
  findings {
    id: "places"
    kind: FINDING_KIND_CHOICES
    choices { id: "low_back" }
    choices { id: "buttock" }
    choices { id: "not_sure" not_sure: true }
  }
  findings { id: "pain" kind: FINDING_KIND_SCALE maximum: 10 }
  findings { id: "age" kind: FINDING_KIND_NUMBER maximum: 120 }
  concepts { id: "ill" when: "fever" }
  flags { id: "rf_now" disposition: DISPOSITION_EMERGENCY_NOW }
  flags { id: "rf_soon" disposition: DISPOSITION_SEE_DOCTOR_SOON }
)pb";

const v1::KnowledgeBase& Words() {
  static const auto& base = *new v1::KnowledgeBase([] {
    v1::KnowledgeBase words;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(kWords, &words));
    return words;
  }());
  return base;
}

// Writes compiled conditions: `and(yes(fever), number(age >= 60))`.
class Writer {
 public:
  explicit Writer(const ConditionPool& pool) : pool_(pool) {}

  std::string Write(ConditionId id) const {
    const Node& node = pool_.nodes[id];
    switch (node.operation) {
      case Operation::kTrue:
        return "true";
      case Operation::kAnd:
        return absl::StrCat("and(", Children(node), ")");
      case Operation::kOr:
        return absl::StrCat("or(", Children(node), ")");
      case Operation::kNot:
        return absl::StrCat("not(", Children(node), ")");
      case Operation::kYes:
        return absl::StrCat("yes(", Finding(node), ")");
      case Operation::kNo:
        return absl::StrCat("no(", Finding(node), ")");
      case Operation::kUnsure:
        return absl::StrCat("unsure(", Finding(node), ")");
      case Operation::kAnswered:
        return absl::StrCat("answered(", Finding(node), ")");
      case Operation::kIsOneOf:
        return absl::StrCat("one(", Finding(node), " of ", Choices(node), ")");
      case Operation::kHas:
        return absl::StrCat("has(", Finding(node), " ", Choices(node), ")");
      case Operation::kNumber:
        return absl::StrCat("number(", Finding(node), Compared(node), ")");
      case Operation::kSize:
        return absl::StrCat("size(", Finding(node), Compared(node), ")");
      case Operation::kCount:
        return absl::StrCat("count(", Children(node), Compared(node), ")");
      case Operation::kRule:
        return absl::StrCat("rule(", Rule(node.index), ")");
      case Operation::kRaised:
        return absl::StrCat("raised(", LevelName(node.level), Excepted(node),
                            ")");
      case Operation::kDisposition:
        return absl::StrCat("disposition(", ToString(node.comparison), " ",
                            LevelName(node.level), ")");
    }
    return "?";
  }

 private:
  static std::string Finding(const Node& node) {
    return Words().findings(static_cast<int>(node.index)).id();
  }
  static std::string Rule(std::uint32_t index) {
    const int i = static_cast<int>(index);
    const int concepts = Words().concepts_size();
    return i < concepts ? Words().concepts(i).id()
                        : Words().flags(i - concepts).id();
  }
  static std::string Compared(const Node& node) {
    return absl::StrCat(" ", ToString(node.comparison), " ", node.number);
  }
  static std::string Choices(const Node& node) {
    const v1::Finding& finding = Words().findings(static_cast<int>(node.index));
    std::vector<std::string> ids;
    for (int c = 0; c < finding.choices_size(); ++c) {
      if ((node.choices >> c & 1) != 0) ids.push_back(finding.choices(c).id());
    }
    return absl::StrJoin(ids, "+");
  }
  std::string Children(const Node& node) const {
    std::vector<std::string> parts;
    for (std::uint32_t i = 0; i < node.child_count; ++i) {
      parts.push_back(Write(pool_.children[node.first_child + i]));
    }
    return absl::StrJoin(parts, ", ");
  }
  std::string Excepted(const Node& node) const {
    std::string names;
    for (std::uint32_t i = 0; i < node.child_count; ++i) {
      absl::StrAppend(&names, " but ",
                      Rule(pool_.children[node.first_child + i]));
    }
    return names;
  }

  const ConditionPool& pool_;
};

// Returns the compiled condition, or every error as a line `offset: message`.
std::string Compiled(absl::string_view text) {
  ConditionPool pool;
  std::vector<ConditionError> errors;
  const Symbols symbols(Words());
  const ConditionId id = CompileCondition(text, symbols, pool, errors);
  if (errors.empty()) return Writer(pool).Write(id);
  std::vector<std::string> lines;
  for (const ConditionError& error : errors) {
    lines.push_back(absl::StrCat(error.offset, ": ", error.message));
  }
  return absl::StrJoin(lines, "\n");
}

struct Row {
  std::string name;
  std::string text;
  std::string expected;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.text; }

std::string NameOf(const ::testing::TestParamInfo<Row>& row) {
  return row.param.name;
}

class ConditionCompilerTest : public ::testing::TestWithParam<Row> {};

TEST_P(ConditionCompilerTest, Compiles) {
  EXPECT_EQ(Compiled(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Meaning, ConditionCompilerTest,
    ::testing::ValuesIn(std::vector<Row>{
        {"EmptyIsTrue", "", "true"},
        {"True", "true", "true"},
        {"PresenceByNameIsYes", "fever", "yes(fever)"},
        {"PresenceDenied", "no(fever)", "no(fever)"},
        {"PresenceUnsure", "unsure(fever)", "unsure(fever)"},
        {"Concept", "ill", "rule(ill)"},
        {"Flag", "rf_soon", "rule(rf_soon)"},
        {"Not", "!fever", "not(yes(fever))"},
        {"And", "fever && ill", "and(yes(fever), rule(ill))"},
        {"Or", "fever || ill", "or(yes(fever), rule(ill))"},
        {"Choice", "trend == 'same'", "one(trend of same)"},
        {"ChoiceDiffers", "trend != 'same'", "not(one(trend of same))"},
        {"ChoiceOfAList", "trend in ['same', 'worsening']",
         "one(trend of same+worsening)"},
        {"ChoiceTwiceInAList", "trend in ['same', 'same']",
         "one(trend of same)"},
        {"ChoiceUnsure", "unsure(trend)", "unsure(trend)"},
        {"OneOfSeveral", "'buttock' in places", "has(places buttock)"},
        {"NotSureOfSeveral", "'not_sure' in places", "has(places not_sure)"},
        {"SizeOfSeveral", "size(places) > 1", "size(places > 1)"},
        {"Scale", "pain >= 7", "number(pain >= 7)"},
        {"Number", "age < 16", "number(age < 16)"},
        {"NumberWithAFraction", "age <= 0.5", "number(age <= 0.5)"},
        {"NumberEqual", "pain == 0", "number(pain == 0)"},
        {"NumberDiffers", "pain != 0", "number(pain != 0)"},
        {"Count", "count(fever, ill, pain > 3) >= 2",
         "count(yes(fever), rule(ill), number(pain > 3) >= 2)"},
        {"CountOfOne", "count(fever) == 0", "count(yes(fever) == 0)"},
        {"RaisedLevel", "raised(SEE_DOCTOR_SOON)", "raised(SEE_DOCTOR_SOON)"},
        {"RaisedLevelWithoutAFlag", "raised(SEE_DOCTOR_SOON, rf_soon)",
         "raised(SEE_DOCTOR_SOON but rf_soon)"},
        {"RaisedLowestLevel", "raised(SEE_PROFESSIONAL_ROUTINE)",
         "raised(SEE_PROFESSIONAL_ROUTINE)"},
        {"DispositionIs", "disposition == SELF_CARE",
         "disposition(== SELF_CARE)"},
        {"DispositionIsNot", "disposition != UNDETERMINED",
         "disposition(!= UNDETERMINED)"},
        {"DispositionAtLeast", "disposition >= URGENT_SAME_DAY",
         "disposition(>= URGENT_SAME_DAY)"},
        {"DispositionAbove", "disposition > SEE_DOCTOR_SOON",
         "disposition(> SEE_DOCTOR_SOON)"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(AnsweredTakesEveryKind, ConditionCompilerTest,
                         ::testing::ValuesIn(std::vector<Row>{
                             {"Presence", "answered(fever)", "answered(fever)"},
                             {"Choice", "answered(trend)", "answered(trend)"},
                             {"Choices", "answered(places)",
                              "answered(places)"},
                             {"Scale", "answered(pain)", "answered(pain)"},
                             {"Number", "answered(age)", "answered(age)"}}),
                         NameOf);

INSTANTIATE_TEST_SUITE_P(
    UnknownNames, ConditionCompilerTest,
    ::testing::ValuesIn(std::vector<Row>{
        {"NearAFinding", "fevre",
         "0: `fevre` is not a finding, concept or flag; did you mean `fever`?"},
        {"NearAConcept", "!il",
         "1: `il` is not a finding, concept or flag; did you mean `ill`?"},
        {"NearAFlag", "fever && rf_son",
         "9: `rf_son` is not a finding, concept or flag; did you mean "
         "`rf_soon`?"},
        {"NearNothing", "earthquake",
         "0: `earthquake` is not a finding, concept or flag"},
        {"InAFunction", "no(fevr)",
         "3: `fevr` is not a finding, concept or flag; did you mean `fever`?"},
        {"Compared", "agee > 3",
         "0: `agee` is not a finding, concept or flag; did you mean `age`?"},
        {"OnTheLeftOfAList", "trnd in ['same']",
         "0: `trnd` is not a finding, concept or flag; did you mean `trend`?"},
        {"OnTheRightOfIn", "'buttock' in place",
         "13: `place` is not a finding, concept or flag; did you mean "
         "`places`?"},
        {"InSize", "size(plaecs) > 0",
         "5: `plaecs` is not a finding, concept or flag; did you mean "
         "`places`?"},
        {"InCount", "count(fever, agge > 3) > 1",
         "13: `agge` is not a finding, concept or flag; did you mean `age`?"},
        {"Choice", "trend == 'improvnig'",
         "9: 'improvnig' is not a choice of `trend`; did you mean "
         "`improving`?"},
        {"ChoiceNearNothing", "trend == 'xylophone'",
         "9: 'xylophone' is not a choice of `trend`"},
        {"ChoiceInAList", "trend in ['same', 'worse', 'imroving']",
         "18: 'worse' is not a choice of `trend`\n"
         "27: 'imroving' is not a choice of `trend`; did you mean "
         "`improving`?"},
        {"ChoiceOfSeveral", "'butock' in places",
         "0: 'butock' is not a choice of `places`; did you mean `buttock`?"},
        {"Function", "knows(fever)", "0: `knows` is not a function"},
        {"FunctionNearAnother", "unsre(fever)",
         "0: `unsre` is not a function; did you mean `unsure`?"},
        {"Level", "disposition == SELFCARE",
         "15: expected a level such as `SELF_CARE`; did you mean "
         "`SELF_CARE`?"},
        {"RaisedLevel", "raised(SEE_DOCTOR_SON)",
         "7: `raised` takes a level that flags have; did you mean "
         "`SEE_DOCTOR_SOON`?"},
        {"RaisedFlag", "raised(SEE_DOCTOR_SOON, rf_sooon)",
         "24: expected the name of a flag; did you mean `rf_soon`?"},
        {"Every", "fevre && (ilx || trend == 'sam') && agge > 2",
         "0: `fevre` is not a finding, concept or flag; did you mean `fever`?\n"
         "10: `ilx` is not a finding, concept or flag; did you mean `ill`?\n"
         "26: 'sam' is not a choice of `trend`; did you mean `same`?\n"
         "36: `agge` is not a finding, concept or flag; did you mean "
         "`age`?"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Presence, ConditionCompilerTest,
    ::testing::ValuesIn(std::vector<Row>{
        {"ComparedWithAText", "fever == 'yes'",
         "0: `fever` is a yes-or-no finding; write `fever`, `no(fever)` or "
         "`unsure(fever)`"},
        {"ComparedWithANumber", "fever >= 1",
         "0: `fever` is a yes-or-no finding; write `fever`, `no(fever)` or "
         "`unsure(fever)`"},
        {"InAList", "fever in ['yes']",
         "0: `fever` is a yes-or-no finding; write `fever`, `no(fever)` or "
         "`unsure(fever)`"},
        {"HoldingAChoice", "'yes' in fever",
         "9: `fever` is a yes-or-no finding; write `fever`, `no(fever)` or "
         "`unsure(fever)`"},
        {"Size", "size(fever) > 0",
         "5: `fever` is a yes-or-no finding; write `fever`, `no(fever)` or "
         "`unsure(fever)`"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Choice, ConditionCompilerTest,
    ::testing::ValuesIn(std::vector<Row>{
        {"ByName", "trend",
         "0: `trend` is a choice of one, not true or false; write `trend == "
         "'improving'`"},
        {"Denied", "no(trend)",
         "3: `trend` is a choice of one, which `no` cannot ask; write `trend "
         "== 'improving'`"},
        {"HoldingAChoice", "'same' in trend",
         "10: `trend` is a choice of one; write `trend == 'improving'`"},
        {"Size", "size(trend) > 0",
         "5: `trend` is a choice of one; write `trend == 'improving'`"},
        {"Order", "trend >= 'same'",
         "0: choices are compared with == or != only"},
        {"WithoutQuotes", "trend == same",
         "9: expected a choice of `trend` between single quotes; write `trend "
         "== 'improving'`"},
        {"ComparedWithANumber", "trend == 1",
         "9: expected a choice of `trend` between single quotes; write `trend "
         "== 'improving'`"},
        {"ComparedWithAList", "trend == ['same']",
         "9: expected a choice of `trend` between single quotes; write `trend "
         "== 'improving'`"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Choices, ConditionCompilerTest,
    ::testing::ValuesIn(std::vector<Row>{
        {"ByName", "places",
         "0: `places` is a choice of several, not true or false; write "
         "`'low_back' in places` or `size(places) > 0`"},
        {"Denied", "no(places)",
         "3: `places` is a choice of several, which `no` cannot ask; write "
         "`'low_back' in places` or `size(places) > 0`"},
        {"Unsure", "unsure(places)",
         "7: `places` is a choice of several, which `unsure` cannot ask; write "
         "`'low_back' in places` or `size(places) > 0`"},
        {"Compared", "places == 'buttock'",
         "0: `places` is a choice of several; write `'low_back' in places` or "
         "`size(places) > 0`"},
        {"ComparedWithANumber", "places > 1",
         "0: `places` is a choice of several; write `'low_back' in places` or "
         "`size(places) > 0`"},
        {"InAList", "places in ['buttock']",
         "0: `places` is a choice of several; write `'low_back' in places` or "
         "`size(places) > 0`"},
        {"WithoutQuotes", "buttock in places",
         "0: expected a choice of `places` between single quotes; write "
         "`'low_back' in places` or `size(places) > 0`"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Scale, ConditionCompilerTest,
    ::testing::ValuesIn(std::vector<Row>{
        {"ByName", "pain",
         "0: `pain` is a scale, not true or false; write `pain >= 1`"},
        {"Denied", "no(pain)",
         "3: `pain` is a scale, which `no` cannot ask; write `pain >= 1`"},
        {"Unsure", "unsure(pain)",
         "7: `pain` is a scale, which `unsure` cannot ask; write `pain >= 1`"},
        {"ComparedWithAText", "pain == 'bad'",
         "8: `pain` is a scale; write `pain >= 1`"},
        {"ComparedWithAFinding", "pain > age",
         "7: `pain` is a scale; write `pain >= 1`"},
        {"InAList", "pain in ['bad']",
         "0: `pain` is a scale; write `pain >= 1`"},
        {"HoldingAChoice", "'bad' in pain",
         "9: `pain` is a scale; write `pain >= 1`"},
        {"Size", "size(pain) > 0", "5: `pain` is a scale; write `pain >= 1`"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Number, ConditionCompilerTest,
    ::testing::ValuesIn(std::vector<Row>{
        {"ByName", "age",
         "0: `age` is a number, not true or false; write `age >= 1`"},
        {"Denied", "no(age)",
         "3: `age` is a number, which `no` cannot ask; write `age >= 1`"},
        {"Unsure", "unsure(age)",
         "7: `age` is a number, which `unsure` cannot ask; write `age >= 1`"},
        {"ComparedWithAText", "age == 'old'",
         "7: `age` is a number; write `age >= 1`"},
        {"InAList", "age in ['old']", "0: `age` is a number; write `age >= 1`"},
        {"HoldingAChoice", "'old' in age",
         "9: `age` is a number; write `age >= 1`"},
        {"Size", "size(age) > 0", "5: `age` is a number; write `age >= 1`"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Rules, ConditionCompilerTest,
    ::testing::ValuesIn(std::vector<Row>{
        {"ConceptDenied", "no(ill)",
         "3: `ill` is a concept or a flag; a finding is needed"},
        {"FlagAnswered", "answered(rf_now)",
         "9: `rf_now` is a concept or a flag; a finding is needed"},
        {"ConceptCompared", "ill == 'x'",
         "0: `ill` is a concept or a flag; a finding is needed"},
        {"ConceptHoldingAChoice", "'x' in ill",
         "7: `ill` is a concept or a flag; a finding is needed"},
        {"SizeOfAConcept", "size(ill) > 1",
         "5: `ill` is a concept or a flag; a finding is needed"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Shapes, ConditionCompilerTest,
    ::testing::ValuesIn(std::vector<Row>{
        {"TextAlone", "'same'", "0: expected something that is true or false"},
        {"NumberAlone", "fever && 1",
         "9: expected something that is true or false"},
        {"ListAlone", "['same']",
         "0: expected something that is true or false"},
        {"NumberFirst", "7 <= pain",
         "0: write the finding first, then what it compares with"},
        {"TextFirst", "'same' == trend",
         "0: write the finding first, then what it compares with"},
        {"BracketCompared", "(fever || ill) == 'yes'",
         "1: expected the name of a finding"},
        {"FunctionCompared", "no(fever) == 1",
         "0: expected the name of a finding"},
        {"TextInText", "'a' in 'b'", "7: expected the name of a finding"},
        {"DispositionAlone", "disposition",
         "0: `disposition` is not a finding, concept or flag"},
        {"LevelAlone", "fever && SELF_CARE",
         "9: `SELF_CARE` is not a finding, concept or flag"},
        {"DispositionWithAText", "disposition == 'SELF_CARE'",
         "15: expected a level such as `SELF_CARE`; did you mean "
         "`SELF_CARE`?"},
        {"DispositionWithANumber", "disposition > 3",
         "14: expected a level such as `SELF_CARE`"},
        {"DispositionBelow", "disposition < URGENT_SAME_DAY",
         "0: the disposition is compared with ==, !=, > or >= only"},
        {"DispositionAtMost", "disposition <= SELF_CARE",
         "0: the disposition is compared with ==, !=, > or >= only"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Functions, ConditionCompilerTest,
    ::testing::ValuesIn(std::vector<Row>{
        {"NoOfTwo", "no(fever, fever)", "0: `no` takes one finding"},
        {"UnsureOfTwo", "unsure(fever, fever)",
         "0: `unsure` takes one finding"},
        {"AnsweredOfTwo", "answered(fever, age)",
         "0: `answered` takes one finding"},
        {"NoOfAnExpression", "no(!fever)", "3: expected the name of a finding"},
        {"CountAlone", "count(fever, ill)",
         "0: `count(...)` is a number; compare it: `count(...) >= 2`"},
        {"SizeAlone", "size(places)",
         "0: `size(...)` is a number; compare it: `size(...) >= 2`"},
        {"CountComparedWithAText", "count(fever) > 'two'",
         "15: `count(...)` compares with a number"},
        {"CountComparedWithAName", "count(fever) > pain",
         "15: `count(...)` compares with a number"},
        {"SizeComparedWithAText", "size(places) == 'two'",
         "16: `size(...)` compares with a number"},
        {"CountOfANumber", "count(fever, age) > 1",
         "13: `age` is a number, not true or false; write `age >= 1`"},
        {"CountOnTheRight", "2 <= count(fever, ill)",
         "0: write the finding first, then what it compares with"},
        {"SizeOfTwo", "size(places, places) > 1",
         "0: `size` takes one finding"},
        {"RaisedWithoutALevel", "raised(rf_soon)",
         "7: `raised` takes a level that flags have"},
        {"RaisedWithANumber", "raised(4)",
         "7: `raised` takes a level that flags have"},
        {"RaisedButANumber", "raised(SEE_DOCTOR_SOON, 4)",
         "24: expected the name of a flag"},
        {"RaisedButAText", "raised(SEE_DOCTOR_SOON, 'rf_soon')",
         "24: expected the name of a flag; did you mean `rf_soon`?"},
        {"RaisedSelfCareIsNotSuggestedAgain", "raised(SELF_CARE)",
         "7: `raised` takes a level that flags have"},
        {"RaisedUndeterminedIsNotSuggestedAgain",
         "raised(UNDETERMINED, rf_soon)",
         "7: `raised` takes a level that flags have"},
        {"RaisedButAFindingSuggestsNoFinding", "raised(SEE_DOCTOR_SOON, fever)",
         "24: expected the name of a flag"},
        {"RaisedButAConcept", "raised(SEE_DOCTOR_SOON, ill)",
         "24: expected the name of a flag"}}),
    NameOf);

TEST(ConditionCompilerTest, ReportsOnlyTheFirstErrorOfWhatCannotBeParsed) {
  EXPECT_EQ(Compiled("fevre && && ("), "9: expected a name, found `&`");
}

TEST(ConditionCompilerTest, KeepsWhatThePoolHolds) {
  ConditionPool pool;
  std::vector<ConditionError> errors;
  const Symbols symbols(Words());
  const ConditionId first =
      CompileCondition("fever && ill", symbols, pool, errors);
  const ConditionId second =
      CompileCondition("count(fever, ill) > 1", symbols, pool, errors);
  EXPECT_EQ(Writer(pool).Write(kAlways), "true");
  EXPECT_EQ(Writer(pool).Write(first), "and(yes(fever), rule(ill))");
  EXPECT_EQ(Writer(pool).Write(second), "count(yes(fever), rule(ill) > 1)");
}

TEST(ConditionCompilerTest, GivesEachQuestionOneNode) {
  ConditionPool pool;
  std::vector<ConditionError> errors;
  const Symbols symbols(Words());
  ConditionCompiler compiler(symbols, pool);
  const ConditionId fever = compiler.Compile("fever", errors);
  const ConditionId both = compiler.Compile("no(fever) && fever", errors);
  EXPECT_EQ(compiler.Compile("fever", errors), fever);
  EXPECT_NE(compiler.Compile("no(fever)", errors), fever);
  EXPECT_EQ(Writer(pool).Write(both), "and(no(fever), yes(fever))");
}

TEST(ConditionCompilerTest, AppendsToTheErrorsThatAreThere) {
  ConditionPool pool;
  std::vector<ConditionError> errors = {{3, "an older one"}};
  CompileCondition("fevre", Symbols(Words()), pool, errors);
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_EQ(errors[0].message, "an older one");
}

TEST(ConditionCompilerTest, NamesTheLevelsInTheirOrder) {
  EXPECT_THAT(LevelNames(),
              ::testing::ElementsAre(
                  "UNDETERMINED", "SELF_CARE", "SEE_PROFESSIONAL_ROUTINE",
                  "SEE_DOCTOR_SOON", "URGENT_SAME_DAY", "EMERGENCY_NOW"));
  for (const absl::string_view name : LevelNames()) {
    EXPECT_EQ(LevelName(*FindLevel(name)), name);
  }
  EXPECT_FALSE(FindLevel("self_care").has_value());
  EXPECT_EQ(LevelName(v1::DISPOSITION_UNSPECIFIED), "UNSPECIFIED");
}

}  // namespace
}  // namespace backwise::knowledge
