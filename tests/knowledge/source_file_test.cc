#include "knowledge/source_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "tests/knowledge/edited_base.h"
#include "tests/support/matchers.h"

namespace backwise::knowledge {
namespace {

namespace fs = std::filesystem;

using ::backwise::testing::IsOk;
using ::backwise::testing::ShippedFolder;
using ::backwise::testing::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// A folder of its own for each test.
class ReadFolderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string folder = ::testing::TempDir() + "backwise_XXXXXX";
    ASSERT_NE(mkdtemp(folder.data()), nullptr);
    folder_ = folder;
  }
  void TearDown() override { fs::remove_all(folder_); }

  void Write(const std::string& name, const std::string& text) {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }

  // Paths below the folder, as read.
  std::vector<std::string> ReadPaths() {
    const auto files = ReadFolder(folder_.string());
    EXPECT_THAT(files, IsOk());
    std::vector<std::string> paths;
    if (!files.ok()) return paths;
    for (const SourceFile& file : *files) {
      EXPECT_THAT(file.path, StartsWith(folder_.string() + "/"));
      paths.push_back(file.path.substr(folder_.string().size() + 1));
    }
    return paths;
  }

  fs::path folder_;
};

TEST_F(ReadFolderTest, ReadsEveryTextprotoInTheOrderOfPaths) {
  Write("b.textproto", "");
  Write("c/y.textproto", "");
  Write("c/x.textproto", "");
  Write("a/deep/down/z.textproto", "");
  EXPECT_THAT(ReadPaths(), ElementsAre("a/deep/down/z.textproto", "b.textproto",
                                       "c/x.textproto", "c/y.textproto"));
}

TEST_F(ReadFolderTest, LeavesOtherFilesOut) {
  Write("a.textproto", "");
  Write("a.textproto~", "");
  Write("a.textproto.orig", "");
  Write("README.md", "");
  Write("textproto", "");
  Write(".textproto", "");
  EXPECT_THAT(ReadPaths(), ElementsAre("a.textproto"));
}

TEST_F(ReadFolderTest, ReadsEveryByte) {
  const std::string text("# a\r\n\0\xff\n# no line feed at the end", 33);
  Write("a.textproto", text);
  const auto files = ReadFolder(folder_.string());
  ASSERT_THAT(files, IsOk());
  EXPECT_EQ(files->at(0).text, text);
}

TEST_F(ReadFolderTest, ReadsAnEmptyFile) {
  Write("a.textproto", "");
  const auto files = ReadFolder(folder_.string());
  ASSERT_THAT(files, IsOk());
  EXPECT_EQ(files->at(0).text, "");
}

TEST_F(ReadFolderTest, RefusesAFolderThatDoesNotExist) {
  EXPECT_THAT(
      ReadFolder((folder_ / "nowhere").string()),
      StatusIs(absl::StatusCode::kNotFound,
               AllOf(HasSubstr("nowhere`"), HasSubstr("is not a folder"))));
}

TEST_F(ReadFolderTest, RefusesAFile) {
  Write("a.textproto", "");
  EXPECT_THAT(
      ReadFolder((folder_ / "a.textproto").string()),
      StatusIs(absl::StatusCode::kNotFound, HasSubstr("is not a folder")));
}

TEST_F(ReadFolderTest, RefusesAnEmptyName) {
  EXPECT_THAT(ReadFolder(""),
              StatusIs(absl::StatusCode::kNotFound, "`` is not a folder"));
}

TEST_F(ReadFolderTest, RefusesAFolderWithoutATextproto) {
  Write("README.md", "");
  EXPECT_THAT(ReadFolder(folder_.string()),
              StatusIs(absl::StatusCode::kNotFound,
                       "`" + folder_.string() + "` holds no .textproto file"));
}

// A link to nothing stands for a file without permission, which tests that run
// as root could read.
TEST_F(ReadFolderTest, RefusesAFileThatCannotBeRead) {
  Write("a.textproto", "");
  fs::create_symlink(folder_ / "nothing", folder_ / "b.textproto");
  EXPECT_THAT(
      ReadFolder(folder_.string()),
      StatusIs(absl::StatusCode::kPermissionDenied,
               "cannot read `" + (folder_ / "b.textproto").string() + "`"));
}

TEST_F(ReadFolderTest, DoesNotTakeAFolderForAFile) {
  Write("old.textproto/a.textproto", "");
  EXPECT_THAT(ReadPaths(), ElementsAre("old.textproto/a.textproto"));
}

TEST(ShippedFilesTest, AreTheFilesOfTheFolder) {
  const std::vector<SourceFile> folder = ShippedFolder();
  const std::vector<SourceFile>& shipped = ShippedFiles();
  ASSERT_EQ(shipped.size(), folder.size());
  for (std::size_t i = 0; i < folder.size(); ++i) {
    EXPECT_EQ(shipped[i].path, folder[i].path);
    EXPECT_EQ(shipped[i].text, folder[i].text) << folder[i].path;
  }
}

}  // namespace
}  // namespace backwise::knowledge
