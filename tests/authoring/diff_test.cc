#include "authoring/diff/diff.h"

#include <gmock/gmock.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "authoring/diff/difference.h"
#include "authoring/diff/report.h"
#include "authoring/diff/wording.h"
#include "tests/knowledge/edited_base.h"

namespace backwise::authoring {
namespace {

using ::backwise::testing::ReadFile;
using ::backwise::testing::ShippedFolder;
using knowledge::Knowledge;
using knowledge::SourceFile;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

// Replaces one place of a base, which must occur exactly once.
struct Change {
  std::string from, to;
};

std::shared_ptr<const Knowledge> Compiled(std::vector<SourceFile> files,
                                          const std::vector<Change>& changes) {
  for (const Change& change : changes) {
    int times = 0;
    for (SourceFile& file : files) {
      times += absl::StrReplaceAll({{change.from, change.to}}, &file.text);
    }
    EXPECT_EQ(times, 1) << change.from;
  }
  std::vector<knowledge::Issue> errors;
  auto knowledge = knowledge::CompileKnowledge(files, errors);
  EXPECT_NE(knowledge, nullptr) << knowledge::FormatIssues(errors);
  return knowledge;
}

Difference CompareEdited(const std::vector<SourceFile>& files,
                         const std::vector<Change>& changes) {
  const auto before = Compiled(files, {});
  const auto after = Compiled(files, changes);
  if (before == nullptr || after == nullptr) return {};
  return Compare(*before, *after);
}

Difference CompareSmall(const std::vector<Change>& changes) {
  return CompareEdited(
      {{"small.textproto", ReadFile("tests/authoring/data/small.textproto")}},
      changes);
}

std::vector<std::string> MovesOf(const Difference& difference) {
  std::vector<std::string> moves;
  for (const Move& move : difference.moves) {
    moves.push_back(absl::StrCat(Direction(move), " ", MoveInWords(move)));
  }
  return moves;
}

std::vector<std::string> ShiftsOf(const Difference& difference) {
  std::vector<std::string> shifts;
  for (const Shift& shift : difference.shifts) {
    for (const Said& said : ShiftInWords(shift)) {
      shifts.push_back(absl::StrCat(shift.id, ": ", said.words));
    }
  }
  return shifts;
}

struct Row {
  std::string name;
  std::vector<Change> changes;
  std::vector<std::string> moves, shifts;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

// What is said of a shift that only follows from a flag.
std::string OnlyBy(const std::string& how, const std::string& flag) {
  return absl::StrCat(", only as flags change (", how, " raised: `", flag,
                      "`)");
}

std::vector<Row> Rows() {
  return {
      {"NothingChanged", {}, {}, {}},
      {"OnlyWords",
       {{"title: \"Stretching\"", "title: \"A stretch\""}},
       {},
       {}},
      {"ConditionThatSaysTheSame",
       {{"\"fever && age >= 80\"", "\"age >= 80 && fever\""}},
       {},
       {}},
      {"FlagForFewer",
       {{"leg_pain && pain >= 7", "leg_pain && pain >= 9"}},
       {"FALLS SEE_DOCTOR_SOON -> SELF_CARE"},
       {"rf_leg: fires for fewer people",
        "stretch: newly recommended to somebody" +
            OnlyBy("no longer", "rf_leg"),
        "roll: newly recommended to somebody" + OnlyBy("no longer", "rf_leg"),
        "cx_level: applies to fewer people" + OnlyBy("no longer", "rf_leg"),
        "outlook: offered to more people" + OnlyBy("no longer", "rf_leg")}},
      {"FlagForMore",
       {{"leg_pain && pain >= 7", "leg_pain && pain >= 5"}},
       {"rises SELF_CARE -> SEE_DOCTOR_SOON"},
       {"rf_leg: fires for more people",
        "stretch: newly withheld from somebody" + OnlyBy("newly", "rf_leg"),
        "roll: newly withheld from somebody" + OnlyBy("newly", "rf_leg"),
        "cx_level: applies to more people" + OnlyBy("newly", "rf_leg"),
        "outlook: offered to fewer people" + OnlyBy("newly", "rf_leg")}},
      {"FlagForOthers",
       {{"when: \"fever && age >= 80\"", "when: \"fever && age < 1\""}},
       {"FALLS EMERGENCY_NOW -> URGENT_SAME_DAY",
        "rises URGENT_SAME_DAY -> EMERGENCY_NOW"},
       {"rf_fever_old: fires for more people",
        "rf_fever_old: fires for fewer people",
        "Call now.: said to more people" + OnlyBy("newly", "rf_fever_old"),
        "Call now.: said to fewer people" + OnlyBy("no longer", "rf_fever_old"),
        "This is what fits you.: said to more people" +
            OnlyBy("no longer", "rf_fever_old"),
        "This is what fits you.: said to fewer people" +
            OnlyBy("newly", "rf_fever_old")}},
      {"FlagAndAdviceForFewer",
       {{"leg_pain && pain >= 7", "leg_pain && pain >= 9"},
        {"\"'mat' in kit\"", "\"'mat' in kit && pain < 5\""}},
       {"FALLS SEE_DOCTOR_SOON -> SELF_CARE"},
       {"rf_leg: fires for fewer people",
        "stretch: newly withheld from somebody",
        "roll: newly recommended to somebody" + OnlyBy("no longer", "rf_leg"),
        "cx_level: applies to fewer people" + OnlyBy("no longer", "rf_leg"),
        "outlook: offered to more people" + OnlyBy("no longer", "rf_leg")}},
      {"FlagOfAnotherLevel",
       {{"DISPOSITION_URGENT_SAME_DAY\n  within: \"today\"",
         "DISPOSITION_EMERGENCY_NOW\n  within: \"immediately\""}},
       {"rises URGENT_SAME_DAY -> EMERGENCY_NOW"},
       {"Call now.: said to more people",
        "This is what fits you.: said to fewer people"}},
      {"LessScreening",
       {{"!answered(fever) || !answered(age)", "!answered(age)"}},
       {"FALLS UNDETERMINED -> SEE_DOCTOR_SOON",
        "FALLS UNDETERMINED -> SELF_CARE"},
       {"stretch: newly recommended to somebody",
        "roll: newly recommended to somebody",
        "cx_level: applies to fewer people",
        "outlook: offered to more people"}},
      {"MoreScreening",
       {{"!answered(fever) || !answered(age)",
         "!answered(fever) || !answered(age) || !answered(leg)"}},
       {"asked more SELF_CARE -> UNDETERMINED"},
       {"stretch: newly withheld from somebody",
        "cx_level: applies to more people",
        "outlook: offered to fewer people"}},
      {"AdviceForFewer",
       {{"\"'mat' in kit\"", "\"'mat' in kit && pain < 5\""}},
       {},
       {"stretch: newly withheld from somebody"}},
      {"QuestionForMore",
       {{"rows { finding: \"kit\" when: \"!fever\" }",
         "rows { finding: \"kit\" }"}},
       {},
       {"second/kit: asked of more people"}},
  };
}

class DiffTest : public ::testing::TestWithParam<Row> {};

TEST_P(DiffTest, FindsWhatChangesForPeople) {
  const Difference difference = CompareSmall(GetParam().changes);
  std::vector<std::string> moves = MovesOf(difference);
  EXPECT_THAT(moves, ::testing::UnorderedElementsAreArray(GetParam().moves));
  EXPECT_THAT(ShiftsOf(difference),
              ::testing::UnorderedElementsAreArray(GetParam().shifts));
  bool falls = false;
  for (const std::string& move : GetParam().moves) {
    falls = falls || move.rfind("FALLS", 0) == 0;
  }
  EXPECT_EQ(difference.CanFall(), falls);
  EXPECT_THAT(difference.undecided, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Rows, DiffTest, ::testing::ValuesIn(Rows()),
                         [](const ::testing::TestParamInfo<Row>& row) {
                           return row.param.name;
                         });

// Takes the flag of a fever away.
std::vector<Change> WithoutFever() {
  return {{"when: \"fever\"", "when: \"leg == 'none' && pain == 10\""}};
}

TEST(DiffCaseTest, IsTheSmallestAndNamesTheFlags) {
  const Difference difference = CompareSmall(WithoutFever());
  ASSERT_THAT(MovesOf(difference),
              Contains("FALLS URGENT_SAME_DAY -> UNDETERMINED"));
  for (const Move& move : difference.moves) {
    if (move.from != v1::DISPOSITION_URGENT_SAME_DAY ||
        move.to != v1::DISPOSITION_UNDETERMINED) {
      continue;
    }
    EXPECT_THAT(
        CaseInWords(difference.both, move.example),
        ElementsAre("Fever (`fever`): yes", "no longer raised: `rf_fever`"));
  }
}

TEST(DiffCaseTest, GathersWhatIsDenied) {
  const Difference difference =
      CompareSmall({{"leg_pain && pain >= 7", "leg_pain && pain >= 8"}});
  ASSERT_EQ(difference.moves.size(), 1U);
  EXPECT_THAT(CaseInWords(difference.both, difference.moves[0].example),
              AllOf(Contains("Pain (`pain`): 7"),
                    Contains("answered no or none: Fever"),
                    Contains("no longer raised: `rf_leg`")));
}

// The list of what is denied is long for whoever was screened, and the same.
TEST(DiffCaseTest, SaysInAWordThatNoOtherSafetyQuestionIsTrue) {
  const auto base = Compiled(ShippedFolder(), {});
  ASSERT_NE(base, nullptr);
  Case example;
  for (const v1::Finding& finding : base->base().findings()) {
    if (finding.screening() != v1::SCREENING_BEFORE_ALL) continue;
    v1::Answer& answer = example.answers.emplace_back();
    answer.set_finding(finding.id());
    if (finding.kind() == v1::FINDING_KIND_PRESENCE) {
      answer.set_present(finding.id() == "fever");
    } else if (finding.kind() == v1::FINDING_KIND_CHOICES) {
      answer.mutable_choices();
    } else if (finding.kind() == v1::FINDING_KIND_CHOICE) {
      answer.set_choice("none");
    } else {
      answer.set_number(40);
    }
  }
  EXPECT_THAT(CaseInWords(base->base(), example),
              ElementsAre("Fever (`fever`): yes", "Age (`age`): 40 years",
                          "answered no or none: every other safety question"));
  example.answers.resize(2);
  EXPECT_THAT(CaseInWords(base->base(), example),
              ElementsAre("answered no or none: Cancer, now or in the past; "
                          "Thin bones"));
}

TEST(DiffElementsTest, AreNewGoneOrFree) {
  const std::string choice =
      "  choices { id: \"ball\" number: 2 title: \"A ball\" phrase: \"you have "
      "a ball\" }\n";
  const Difference difference =
      CompareSmall({{choice, absl::StrReplaceAll(choice, {{"ball", "rope"}})},
                    {"'ball' in kit", "'rope' in kit"},
                    {"id: \"rf_leg\"", "id: \"rf_legs\""}});
  EXPECT_THAT(difference.free_answers,
              ElementsAre("the choice `rope` of `kit` is new",
                          "the choice `ball` of `kit` is gone"));
  EXPECT_THAT(difference.added, ElementsAre("flags/rf_legs"));
  EXPECT_THAT(difference.removed, ElementsAre("flags/rf_leg"));
  EXPECT_THAT(
      ShiftsOf(difference),
      AllOf(Contains("rf_legs: new flag"), Contains("rf_leg: flag removed"),
            Contains("roll: newly recommended to somebody"),
            Contains("roll: newly withheld from somebody")));
  EXPECT_THAT(MovesOf(difference), IsEmpty());
}

TEST(DiffFieldsTest, AreSortedIntoConditionsWordsAndSources) {
  const Difference difference = CompareSmall(
      {{"\"fever && age >= 80\"", "\"age >= 80 && fever\""},
       {"what_to_do: \"Be seen today.\"", "what_to_do: \"Go today.\""},
       {"title: \"Made up for tests\"", "title: \"Made up\""},
       {"steps { text: \"Roll.\"", "steps { text: \"Roll slowly.\""}});
  using Kind = FieldChange::Kind;
  ASSERT_EQ(OfKind(difference, Kind::kCondition).size(), 1U);
  EXPECT_EQ(FieldName(*OfKind(difference, Kind::kCondition)[0]),
            "flags/rf_fever_old.when");
  const auto words = OfKind(difference, Kind::kOther);
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(FieldName(*words[0]), "flags/rf_fever.what_to_do");
  EXPECT_EQ(words[0]->before, "Be seen today.");
  EXPECT_EQ(words[0]->after, "Go today.");
  EXPECT_EQ(FieldName(*words[1]), "advice/roll.steps[1].text");
  ASSERT_EQ(OfKind(difference, Kind::kSources).size(), 1U);
  EXPECT_EQ(FieldName(*OfKind(difference, Kind::kSources)[0]),
            "sources/judgement.title");
}

TEST(DiffReportTest, SaysPlainlyThatNothingChangesForAnybody) {
  const Difference difference =
      CompareSmall({{"title: \"Stretching\"", "title: \"A stretch\""}});
  EXPECT_EQ(TextReport(difference),
            absl::StrCat(
                "Nothing changes for anybody: every answer leads to the same "
                "result. Only words and notes changed.\n"
                "  old: release 2026.1.0, digest ",
                difference.old_digest, "\n  new: release 2026.1.0, digest ",
                difference.new_digest,
                "\n\nWords and settings:\n  advice/stretch.title\n"
                "    - Stretching\n    + A stretch\n"));
}

TEST(DiffReportTest, TellsFallsFirstInEveryFormat) {
  const Difference difference = CompareSmall(WithoutFever());
  EXPECT_THAT(TextReport(difference),
              AllOf(StartsWith("SOMEBODY IS SENT FOR HELP LATER"),
                    HasSubstr("  FALLS: URGENT_SAME_DAY -> UNDETERMINED\n"
                              "      Fever (`fever`): yes\n")));
  EXPECT_THAT(MarkdownReport(difference),
              HasSubstr("- FALLS: `URGENT_SAME_DAY -> UNDETERMINED`\n"
                        "  <details><summary>The smallest case</summary>\n\n"
                        "  - Fever (`fever`): yes\n"));
  google::protobuf::Struct json;
  ASSERT_TRUE(
      google::protobuf::util::JsonStringToMessage(JsonReport(difference), &json)
          .ok());
  EXPECT_TRUE(json.fields().at("can_fall").bool_value());
  EXPECT_EQ(json.fields().at("moves").list_value().values_size(),
            static_cast<int>(difference.moves.size()));
}

struct FallRow {
  v1::Disposition from, to;
  bool falls;
};

TEST(FallsTest, FollowsTheOrderOfTheLevels) {
  const auto u = v1::DISPOSITION_UNDETERMINED;
  const auto home = v1::DISPOSITION_SELF_CARE;
  const auto soon = v1::DISPOSITION_SEE_DOCTOR_SOON;
  const auto today = v1::DISPOSITION_URGENT_SAME_DAY;
  const auto now = v1::DISPOSITION_EMERGENCY_NOW;
  for (const FallRow& row : std::vector<FallRow>{{now, today, true},
                                                 {today, now, false},
                                                 {soon, home, true},
                                                 {home, soon, false},
                                                 {u, home, true},
                                                 {u, soon, true},
                                                 {u, today, false},
                                                 {today, u, true},
                                                 {now, u, true},
                                                 {soon, u, false},
                                                 {home, u, false},
                                                 {home, home, false}}) {
    EXPECT_EQ(Falls(row.from, row.to), row.falls) << row.from << " " << row.to;
  }
}

int RunDiff(const std::vector<std::string>& words, std::string* err) {
  std::ostringstream out;
  std::ostringstream errors;
  const int code = DiffCommand().run({words, {}, out, errors});
  *err = errors.str();
  return code;
}

TEST(DiffCommandTest, HasExitCodesOfItsOwn) {
  std::string err;
  EXPECT_EQ(RunDiff({"knowledge/base", "nowhere"}, &err), kDiffUnreadable);
  EXPECT_EQ(err, "backwise-kb: `nowhere` is not a folder\n");
  EXPECT_EQ(RunDiff({"knowledge/base"}, &err), kWrongUse);
  EXPECT_EQ(RunDiff({"knowledge/base", "tests/knowledge"}, &err), kErrorsFound);
  EXPECT_EQ(RunDiff({"knowledge/base", "knowledge/base"}, &err), kOk);
}

TEST(DiffCommandTest, ExitsWith3WhenSomebodyFalls) {
  std::string folder = ::testing::TempDir() + "backwise_XXXXXX";
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  std::string text = ReadFile("tests/authoring/data/small.textproto");
  absl::StrReplaceAll({{"pain >= 7", "pain >= 9"}}, &text);
  std::ofstream(folder + "/small.textproto") << text;
  std::string err;
  EXPECT_EQ(RunDiff({"tests/authoring/data", folder}, &err), kSomebodyFalls);
  EXPECT_EQ(RunDiff({folder, "tests/authoring/data"}, &err), kOk);
  std::filesystem::remove_all(folder);
}

TEST(ShippedBaseDiffTest, FindsWhoFallsWhenAFlagIsNarrowed) {
  const Difference difference =
      CompareEdited(ShippedFolder(), {{"when: \"urinary_symptoms && !fever\"",
                                       "when: \"urinary_symptoms && !fever "
                                       "&& age >= 18\""}});
  EXPECT_THAT(MovesOf(difference),
              ElementsAreArray({"FALLS URGENT_SAME_DAY -> UNDETERMINED",
                                "FALLS URGENT_SAME_DAY -> SEE_DOCTOR_SOON",
                                "FALLS SEE_DOCTOR_SOON -> SELF_CARE",
                                "FALLS SEE_DOCTOR_SOON -> "
                                "SEE_PROFESSIONAL_ROUTINE",
                                "asked more SEE_DOCTOR_SOON -> UNDETERMINED"}));
  EXPECT_THAT(ShiftsOf(difference),
              Contains("rf_urinary_symptoms: fires for fewer people"));
  EXPECT_THAT(difference.undecided, IsEmpty());
}

}  // namespace
}  // namespace backwise::authoring
