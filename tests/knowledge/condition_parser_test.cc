#include "knowledge/condition_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <random>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace backwise::knowledge {
namespace {

using Kind = Expression::Kind;
using ::testing::AllOf;
using ::testing::Ge;
using ::testing::Le;

// Writes the tree with every group in brackets: `(a && (b || c))`.
std::string Write(const Expression& e) {
  const auto join = [&e](absl::string_view separator) {
    std::vector<std::string> parts;
    for (const Expression& child : e.children) parts.push_back(Write(child));
    return absl::StrJoin(parts, separator);
  };
  switch (e.kind) {
    case Kind::kTrue:
      return "true";
    case Kind::kName:
      return e.text;
    case Kind::kText:
      return absl::StrCat("'", e.text, "'");
    case Kind::kNumber:
      return absl::StrCat(e.number);
    case Kind::kList:
      return absl::StrCat("[", join(", "), "]");
    case Kind::kCall:
      return absl::StrCat(e.text, "(", join(", "), ")");
    case Kind::kNot:
      return absl::StrCat("!", join(""));
    case Kind::kAnd:
      return absl::StrCat("(", join(" && "), ")");
    case Kind::kOr:
      return absl::StrCat("(", join(" || "), ")");
    case Kind::kCompare:
      return absl::StrCat(
          "(", join(absl::StrCat(" ", ToString(e.comparison), " ")), ")");
    case Kind::kIn:
      return absl::StrCat("(", join(" in "), ")");
  }
  return "?";
}

std::string Parsed(absl::string_view text) {
  const auto result = ParseCondition(text);
  if (const auto* error = std::get_if<ConditionError>(&result)) {
    return absl::StrCat(error->offset, ": ", error->message);
  }
  return Write(std::get<Expression>(result));
}

// `count` times `part`.
std::string Repeat(absl::string_view part, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) absl::StrAppend(&all, part);
  return all;
}

std::string Nested(int depth) {
  return absl::StrCat(Repeat("(", depth), "a", Repeat(")", depth));
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

class ConditionParserTest : public ::testing::TestWithParam<Row> {};

TEST_P(ConditionParserTest, Reads) {
  EXPECT_EQ(Parsed(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Grammar, ConditionParserTest,
    ::testing::ValuesIn(std::vector<Row>{
        {"True", "true", "true"},
        {"Name", "fever", "fever"},
        {"NameWithDigitsAndUnderscores", "_q8_Q10", "_q8_Q10"},
        {"NameThatBeginsWithTrue", "true_north", "true_north"},
        {"NameThatBeginsWithIn", "a == inside", "(a == inside)"},
        {"Negation", "!a", "!a"},
        {"DoubleNegation", "!!a", "!!a"},
        {"NegationOfABracket", "!(a)", "!a"},
        {"Conjunction", "a && b", "(a && b)"},
        {"LongConjunctionIsFlat", "a && b && c", "(a && b && c)"},
        {"Disjunction", "a || b", "(a || b)"},
        {"LongDisjunctionIsFlat", "a || b || c", "(a || b || c)"},
        {"Equal", "a == 'x'", "(a == 'x')"},
        {"NotEqual", "a != 'x'", "(a != 'x')"},
        {"Less", "a < 1", "(a < 1)"},
        {"LessOrEqual", "a <= 1", "(a <= 1)"},
        {"Greater", "a > 1", "(a > 1)"},
        {"GreaterOrEqual", "a >= 1", "(a >= 1)"},
        {"Fraction", "a > 0.5", "(a > 0.5)"},
        {"ChoiceInFinding", "'x' in a", "('x' in a)"},
        {"FindingInList", "a in ['x', 'y']", "(a in ['x', 'y'])"},
        {"ListOfOne", "a in ['x']", "(a in ['x'])"},
        {"EmptyText", "a == ''", "(a == '')"},
        {"TextWithOtherSigns", "a == 'x && \"y\" ('", "(a == 'x && \"y\" (')"},
        {"CallOfOne", "no(a)", "no(a)"},
        {"CallOfSeveral", "count(a, !b, c == 1)", "count(a, !b, (c == 1))"},
        {"CallInCall", "count(no(a), count(b) > 1)",
         "count(no(a), (count(b) > 1))"},
        {"CallCompared", "size(a) >= 2", "(size(a) >= 2)"},
        {"SpaceBeforeTheBracketOfACall", "no (a)", "no(a)"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Precedence, ConditionParserTest,
    ::testing::ValuesIn(std::vector<Row>{
        {"AndBindsBeforeOr", "a || b && c", "(a || (b && c))"},
        {"AndBindsBeforeOrOnTheLeft", "a && b || c", "((a && b) || c)"},
        {"BracketsComeFirst", "(a || b) && c", "((a || b) && c)"},
        {"NotBindsBeforeAnd", "!a && b", "(!a && b)"},
        {"ComparisonBindsBeforeNot", "!a == 'x'", "!(a == 'x')"},
        {"InBindsBeforeNot", "!'x' in a", "!('x' in a)"},
        {"ComparisonBindsBeforeAnd", "a > 1 && b < 2", "((a > 1) && (b < 2))"},
        {"BracketsAreNotKept", "((a)) && ((b && c))", "(a && (b && c))"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(Space, ConditionParserTest,
                         ::testing::ValuesIn(std::vector<Row>{
                             {"None", "a&&!b||c>=1", "((a && !b) || (c >= 1))"},
                             {"Around", "  a  ", "a"},
                             {"TabsAndLineFeeds", "\ta\n&&\r\nb", "(a && b)"},
                             {"InLists", "a in [ 'x' , 'y' ]",
                              "(a in ['x', 'y'])"},
                             {"BetweenNotAndName", "! a", "!a"}}),
                         NameOf);

INSTANTIATE_TEST_SUITE_P(
    Errors, ConditionParserTest,
    ::testing::ValuesIn(std::vector<Row>{
        {"Empty", "", "0: expected a name, found the end"},
        {"OnlySpace", "   ", "3: expected a name, found the end"},
        {"NothingAfterAnd", "a &&", "4: expected a name, found the end"},
        {"NothingAfterOr", "a || ", "5: expected a name, found the end"},
        {"NothingAfterNot", "!", "1: expected a name, found the end"},
        {"NothingBeforeAnd", "&& a", "0: expected a name, found `&`"},
        {"NothingAfterComparison", "a >=", "4: expected a name, found the end"},
        {"NothingAfterIn", "'x' in", "6: expected a name, found the end"},
        {"NotEqualWithoutAName", "!= a", "0: expected a name, found `!`"},
        {"TwoNames", "a b", "2: expected `&&`, `||` or the end, found `b`"},
        {"WordAnd", "a and b",
         "2: expected `&&`, `||` or the end, found `and`"},
        {"SingleAnd", "a & b", "2: expected `&&`, `||` or the end, found `&`"},
        {"SingleOr", "a | b", "2: expected `&&`, `||` or the end, found `|`"},
        {"SingleEqual", "a = 'x'",
         "2: expected `&&`, `||` or the end, found `=`"},
        {"ChainedComparison", "1 < a < 3",
         "6: expected `&&`, `||` or the end, found `<`"},
        {"NameAfterANumber", "a > 3weeks",
         "5: expected `&&`, `||` or the end, found `weeks`"},
        {"OpenBracket", "(a && b", "7: expected `)`, found the end"},
        {"OpenBracketBeforeAName", "(a b)", "3: expected `)`, found `b`"},
        {"CloseBracket", "a)", "1: expected `&&`, `||` or the end, found `)`"},
        {"EmptyBrackets", "()", "1: expected a name, found `)`"},
        {"CallWithoutArguments", "no()", "3: expected a name, found `)`"},
        {"CallWithATrailingComma", "count(a,)",
         "8: expected a name, found `)`"},
        {"CallWithoutAComma", "count(a b)",
         "8: expected `,` or `)`, found `b`"},
        {"OpenCall", "count(a, b", "10: expected `,` or `)`, found the end"},
        {"CallOfTrue", "true(a)",
         "4: expected `&&`, `||` or the end, found `(`"},
        {"OpenText", "a == 'x", "5: missing closing `'`"},
        {"DoubleQuotes", "a == \"x\"",
         "5: choices stand between single quotes: 'past'"},
        {"EmptyList", "a in []",
         "6: expected a choice such as 'past', found `]`"},
        {"ListOfNames", "a in [x]",
         "6: expected a choice such as 'past', found `x`"},
        {"ListWithATrailingComma", "a in ['x',]",
         "10: expected a choice such as 'past', found `]`"},
        {"ListWithoutAComma", "a in ['x' 'y']",
         "10: expected `,` or `]`, found `'`"},
        {"OpenList", "a in ['x'", "9: expected `,` or `]`, found the end"},
        {"ListThatEndsAtOnce", "a in [",
         "6: expected a choice such as 'past', found the end"},
        {"OpenTextInAList", "a in ['x", "6: missing closing `'`"},
        {"NumberWithTwoPoints", "a > 1.2.3", "4: `1.2.3` is not a number"},
        {"NegativeNumber", "a > -1", "4: expected a name, found `-`"},
        {"OtherSign", "a ? b", "2: expected `&&`, `||` or the end, found `?`"},
        {"NulByte", std::string("a \0 b", 5),
         std::string("2: expected `&&`, `||` or the end, found `\0`", 44)},
        {"FirstErrorOnly", "(a b) && (c d", "3: expected `)`, found `b`"},
        {"SignOfSeveralBytesIsShownWhole", "a && “x”",
         "5: expected a name, found `“`"}}),
    NameOf);

TEST(ConditionParserTest, RemembersWhereEachPartBegins) {
  const auto result = ParseCondition(" a && !b || count(c, 'x' in d) >= 2");
  const auto& whole = std::get<Expression>(result);
  ASSERT_EQ(whole.kind, Kind::kOr);
  EXPECT_EQ(whole.offset, 1);
  const Expression& both = whole.children[0];
  EXPECT_EQ(both.children[0].offset, 1);
  EXPECT_EQ(both.children[1].offset, 6);
  EXPECT_EQ(both.children[1].children[0].offset, 7);
  const Expression& comparison = whole.children[1];
  EXPECT_EQ(comparison.offset, 12);
  EXPECT_EQ(comparison.children[0].children[0].offset, 18);
  EXPECT_EQ(comparison.children[0].children[1].offset, 21);
  EXPECT_EQ(comparison.children[0].children[1].children[1].offset, 28);
  EXPECT_EQ(comparison.children[1].offset, 34);
}

TEST(ConditionParserTest, WritesEachComparisonAsItIsRead) {
  for (const char* sign : {"==", "!=", "<", "<=", ">", ">="}) {
    SCOPED_TRACE(sign);
    const auto result = ParseCondition(absl::StrCat("a ", sign, " 1"));
    EXPECT_EQ(ToString(std::get<Expression>(result).comparison), sign);
  }
}

TEST(ConditionParserTest, AcceptsWhatAPersonCanRead) {
  EXPECT_EQ(Parsed(Nested(30)), "a");
  EXPECT_EQ(Parsed(Repeat("!", 63) + "a"), Repeat("!", 63) + "a");
}

// What `condition_parser.h` promises.
TEST(ConditionParserTest, AcceptsBracketsAndCalls64Deep) {
  EXPECT_EQ(Parsed(Nested(64)), "a");
  EXPECT_EQ(Parsed(Repeat("!", 64) + "a"), Repeat("!", 64) + "a");
  const std::string calls =
      absl::StrCat(Repeat("no(", 64), "a", Repeat(")", 64));
  EXPECT_EQ(Parsed(calls), calls);
}

TEST(ConditionParserTest, RefusesWhatNestsDeeperThan64) {
  const std::string too_deep = ": nested too deep; name a part of it";
  const std::vector<std::pair<std::string, std::string>> parts = {
      {"(", ")"}, {"!", ""}, {"no(", ")"}, {"(!", ")"}, {"count(b, ", ")"}};
  for (const int depth : {65, 1000, 200000}) {
    for (const auto& [open, close] : parts) {
      SCOPED_TRACE(absl::StrCat(depth, " times ", open));
      const std::string result =
          Parsed(absl::StrCat(Repeat(open, depth), "a", Repeat(close, depth)));
      EXPECT_THAT(result, ::testing::EndsWith(too_deep));
    }
  }
}

TEST(ConditionParserTest, SurvivesDeepInputThatNeverCloses) {
  for (const char* open : {"(", "!", "no(", "a && (", "a in ['x', "}) {
    SCOPED_TRACE(open);
    const auto result = ParseCondition(Repeat(open, 200000));
    EXPECT_TRUE(std::holds_alternative<ConditionError>(result));
  }
}

TEST(ConditionParserTest, AcceptsLongConditionsThatAreNotDeep) {
  const std::string text = Repeat("a || ", 100000) + "b";
  const auto result = ParseCondition(text);
  ASSERT_TRUE(std::holds_alternative<Expression>(result));
  EXPECT_EQ(std::get<Expression>(result).children.size(), 100001U);
}

// Properties over random texts; the seed is fixed, so a failure comes again.
TEST(ConditionParserTest, NeverPointsOutsideOfTheText) {
  const std::vector<std::string> parts = {
      "a",  "true", "no", "(",  ")", "[",  "]", ",", "'", "'x'", "!",    "&&",
      "||", "==",   "!=", "<=", ">", "in", "1", ".", " ", "\"",  "\x80", "in_"};
  std::mt19937 random(20261100);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    const auto length = random() % 12;
    for (std::size_t n = 0; n < length; ++n) {
      text += parts[random() % parts.size()];
    }
    const auto result = ParseCondition(text);
    const auto* error = std::get_if<ConditionError>(&result);
    if (error == nullptr) continue;
    EXPECT_THAT(error->offset, AllOf(Ge(0), Le(static_cast<int>(text.size()))))
        << text;
    EXPECT_FALSE(error->message.empty()) << text;
  }
}

TEST(ConditionParserTest, ReadsWhatItWroteAsTheSame) {
  const std::vector<std::string> parts = {
      "a", "no(b)", "!", "(", ")", " && ", " || ", "c == 1", "'x' in d"};
  std::mt19937 random(20261101);
  int read = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    const auto length = 1 + random() % 7;
    for (std::size_t n = 0; n < length; ++n) {
      text += parts[random() % parts.size()];
    }
    const auto result = ParseCondition(text);
    if (!std::holds_alternative<Expression>(result)) continue;
    ++read;
    const std::string written = Write(std::get<Expression>(result));
    EXPECT_EQ(Parsed(written), written) << text;
  }
  EXPECT_GT(read, 500);
}

}  // namespace
}  // namespace backwise::knowledge
