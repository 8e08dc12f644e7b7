#include "knowledge/digest.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>
#include <openssl/sha.h>

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/string_view.h"
#include "knowledge/knowledge.h"
#include "tests/knowledge/edited_base.h"

namespace backwise::knowledge {
namespace {

using ::backwise::testing::Edit;
using ::backwise::testing::EditedBase;
using ::backwise::testing::ShippedFolder;
using ::testing::MatchesRegex;

std::string DigestOf(const std::vector<SourceFile>& files) {
  std::vector<Issue> issues;
  const std::shared_ptr<const Knowledge> knowledge =
      CompileKnowledge(files, issues);
  EXPECT_NE(knowledge, nullptr) << FormatIssues(issues);
  return knowledge == nullptr ? "" : knowledge->digest;
}

v1::KnowledgeBase Parsed(const std::string& text) {
  v1::KnowledgeBase base;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &base));
  return base;
}

TEST(DigestTest, Is64HexadecimalDigits) {
  EXPECT_THAT(Digest({}), MatchesRegex("[0-9a-f]{64}"));
  EXPECT_THAT(DigestOf(ShippedFolder()), MatchesRegex("[0-9a-f]{64}"));
}

TEST(DigestTest, OfTheFolderIsThatOfTheEmbeddedBase) {
  EXPECT_EQ(DigestOf(ShippedFolder()), DigestOf(ShippedFiles()));
}

TEST(DigestTest, OfTheSameFilesIsTheSame) {
  EXPECT_EQ(DigestOf(EditedBase({})), DigestOf(EditedBase({})));
}

struct Row {
  std::string name;
  std::vector<Edit> edits;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

std::string NameOf(const ::testing::TestParamInfo<Row>& row) {
  return row.param.name;
}

class DigestOfTheSameWordsTest : public ::testing::TestWithParam<Row> {};

TEST_P(DigestOfTheSameWordsTest, StaysTheSame) {
  EXPECT_EQ(DigestOf(EditedBase(GetParam().edits)), DigestOf(EditedBase({})));
}

INSTANTIATE_TEST_SUITE_P(
    Layout, DigestOfTheSameWordsTest,
    ::testing::ValuesIn(std::vector<Row>{
        {"Comment", {{"# A made-up illness", "# An illness made up"}}},
        {"CommentMore", {{"", "# The end.\n"}}},
        {"EmptyLines", {{"  may_mean:", "\n\n  may_mean:"}}},
        {"Indent", {{"  may_mean:", "may_mean:"}}},
        {"LineBreakBeforeTheText", {{"may_mean: \"A", "may_mean:\n    \"A"}}},
        {"TextInTwoPieces",
         {{"\"A swallowed whistle\"", "\"A swallowed \" \"whistle\""}}},
        {"SingleQuotes",
         {{"\"A swallowed whistle\"", "'A swallowed whistle'"}}},
        {"OrderOfFields",
         {{"  title: \"Hiccups that do not stop\"\n", ""},
          {"  may_mean:",
           "  title: \"Hiccups that do not stop\"\n  may_mean:"}}},
        {"ListInBrackets",
         {{"signs: \"You cannot breathe\"",
           "signs: [\"You cannot breathe\"]"}}},
        {"ElementInAFileOfItsOwn",
         {{"\nconcepts {\n  id: \"quiet_hiccups\"\n  meaning: \"Hiccups that "
           "nobody hears.\"\n  when: \"hiccup_loudness == 0\"\n}\n",
           ""},
          {"",
           "concepts {\n  id: \"quiet_hiccups\"\n  meaning: \"Hiccups that "
           "nobody hears.\"\n  when: \"hiccup_loudness == 0\"\n}\n",
           "tests/knowledge/quiet.textproto"}}}}),
    NameOf);

class DigestOfOtherWordsTest : public ::testing::TestWithParam<Row> {};

TEST_P(DigestOfOtherWordsTest, Changes) {
  EXPECT_NE(DigestOf(EditedBase(GetParam().edits)), DigestOf(EditedBase({})));
}

INSTANTIATE_TEST_SUITE_P(
    Words, DigestOfOtherWordsTest,
    ::testing::ValuesIn(std::vector<Row>{
        {"OneLetter", {{"A swallowed whistle", "A swallowed thistle"}}},
        {"OneSpace", {{"A swallowed whistle", "A  swallowed whistle"}}},
        {"Condition", {{"hiccups && loud_hiccups", "hiccups||loud_hiccups"}}},
        {"SpaceInACondition", {{"hiccups && loud", "hiccups  && loud"}}},
        {"Number", {{"number: 15", "number: 16"}}},
        {"YesOrNo", {{"each_choice_asked: true", "each_choice_asked: false"}}},
        {"Level", {{"STRENGTH_OPTIONAL", "STRENGTH_SUGGESTED"}}},
        {"Order", {{"[\"XI\", \"XJ\"]", "[\"XJ\", \"XI\"]"}}},
        {"Release",
         {{"2026.11.0", "2026.11.1", "knowledge/base/release.textproto"}}}}),
    NameOf);

// The digest leaves the lengths of nested messages to chance: it never asks
// for them to be computed.
TEST(DigestTest, IsTheSha256OfTheEncoding) {
  const v1::KnowledgeBase base = Parsed("concepts { id: 'ill' when: 'fever' }");
  const std::string bytes = base.SerializeAsString();
  std::string hash(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
         reinterpret_cast<unsigned char*>(hash.data()));
  const v1::KnowledgeBase fresh = Parsed(base.DebugString());
  EXPECT_EQ(Digest(fresh), absl::BytesToHexString(hash));
}

TEST(DigestTest, DoesNotDependOnWhatWasDoneBefore) {
  const v1::KnowledgeBase base = Parsed("concepts { id: 'ill' when: 'fever' }");
  const std::string before = Digest(base);
  EXPECT_GT(base.ByteSizeLong(), 0U);
  EXPECT_EQ(Digest(base), before);
}

TEST(DigestTest, OfDifferentBasesIsDifferent) {
  EXPECT_NE(Digest(Parsed("advice { facts: '' }")),
            Digest(Parsed("advice {} sources {}")));
}

}  // namespace
}  // namespace backwise::knowledge
