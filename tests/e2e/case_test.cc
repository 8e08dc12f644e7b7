// Case codes over real programs: from a response to the case, then and now.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "tests/e2e/cli_program.h"
#include "tests/e2e/server_program.h"
#include "tests/support/process.h"

namespace backwise {
namespace {

namespace fs = std::filesystem;

using testing::CliOptions;
using testing::Finished;
using testing::Flat;
using ::testing::HasSubstr;
using testing::RunProgram;
using testing::ServerOptions;
using testing::ServerProgram;
using testing::TemporaryFolder;

using Words = std::vector<std::string>;

Finished RunAt(const ServerProgram& server, Words words) {
  words.insert(words.end(), {"--server", server.address()});
  return RunProgram(CliOptions(words));
}

// Makes a release of last year that has no flag for a fever.
void WriteLastYear(const TemporaryFolder& folder, const std::string& name) {
  const fs::path base = fs::path(folder.path()) / name;
  fs::copy("knowledge/base", base, fs::copy_options::recursive);
  const std::string file = name + "/release.textproto";
  folder.Write(file, absl::StrReplaceAll(testing::ReadFile(folder.File(file)),
                                         {{"2026.11.0", "2025.7.0"}}));
  const std::string flags = name + "/flags/infection.textproto";
  folder.Write(flags,
               absl::StrReplaceAll(testing::ReadFile(folder.File(flags)),
                                   {{"  within: \"today\"\n  when: \"fever\"",
                                     "  within: \"today\"\n  when: \"fever && "
                                     "weight_loss\""}}));
}

// Returns the case code of one answer, from the JSON of `backwise assess`.
std::string CodeFrom(const ServerProgram& server) {
  const Finished finished =
      RunAt(server, {"assess", "--answer", "fever=yes", "--answer", "age=41"});
  EXPECT_EQ(finished.exit_code, 0) << finished.errors;
  const std::string key = "\"case_code\": \"";
  const std::size_t at = finished.output.find(key);
  if (at == std::string::npos) return "";
  const std::size_t begin = at + key.size();
  return finished.output.substr(begin,
                                finished.output.find('"', begin) - begin);
}

TEST(CaseTest, IsShownThenAndNowWithAnArchive) {
  const TemporaryFolder archive;
  WriteLastYear(archive, "2025.7.0");
  ServerProgram past(
      {"--listen", "127.0.0.1:0", "--knowledge", archive.File("2025.7.0")});
  const std::string code = CodeFrom(past);
  ASSERT_NE(code, "");
  ServerProgram today({"--listen", "127.0.0.1:0", "--archive", archive.path()});
  const Finished shown = RunAt(today, {"case", absl::AsciiStrToLower(code)});
  EXPECT_EQ(shown.exit_code, 0) << shown.errors;
  const std::string text = Flat(shown.output);
  EXPECT_THAT(text, HasSubstr("Case " + code));
  EXPECT_THAT(text, HasSubstr("Given under release 2025.7.0; today's is "));
  EXPECT_THAT(text, HasSubstr("Age: 41 years"));
  EXPECT_THAT(text, HasSubstr("flags/rf_fever: Noticed"));
  const Finished json = RunAt(today, {"case", code, "--format", "json"});
  EXPECT_THAT(json.output, HasSubstr("\"release_held\": true"));
}

TEST(CaseTest, IsShownAsOfTodayWithoutAnArchive) {
  const TemporaryFolder folder;
  WriteLastYear(folder, "past");
  ServerProgram past(
      {"--listen", "127.0.0.1:0", "--knowledge", folder.File("past")});
  ServerProgram today;
  const Finished shown = RunAt(today, {"case", CodeFrom(past)});
  EXPECT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_THAT(Flat(shown.output), HasSubstr("this server does not hold"));
}

TEST(CaseTest, NamesTheGroupThatWasMisread) {
  ServerProgram server;
  std::string code = CodeFrom(server);
  ASSERT_GT(code.size(), 8u);
  code[7] = code[7] == '0' ? '9' : '0';
  const Finished shown = RunAt(server, {"case", code});
  EXPECT_EQ(shown.exit_code, 4);
  EXPECT_THAT(shown.errors, HasSubstr("group 2"));
}

TEST(CaseTest, StandsInTheLetter) {
  ServerProgram server;
  const Finished letter =
      RunAt(server, {"assess", "--answer", "fever=yes", "--answer", "age=41",
                     "--format", "text"});
  EXPECT_THAT(Flat(letter.output),
              HasSubstr("YOUR CASE CODE -------------- " + CodeFrom(server)));
}

// Returns what the server says about an archive that it does not take.
std::string ErrorOf(const std::string& archive, int exit_code) {
  const Finished finished = RunProgram(
      ServerOptions({"--listen", "127.0.0.1:0", "--archive", archive}));
  EXPECT_EQ(finished.exit_code, exit_code);
  EXPECT_EQ(finished.output, "");
  return finished.errors;
}

TEST(CaseTest, TheServerRefusesAnArchiveThatIsBroken) {
  EXPECT_THAT(ErrorOf("no/such/folder", 3), HasSubstr("no/such/folder"));

  const TemporaryFolder empty;
  fs::create_directory(empty.File("2025.7.0"));
  EXPECT_THAT(ErrorOf(empty.path(), 3), HasSubstr("2025.7.0"));

  const TemporaryFolder broken;
  WriteLastYear(broken, "2025.7.0");
  broken.Write("2025.7.0/flags/infection.textproto", "flags { id: 3 }");
  EXPECT_THAT(ErrorOf(broken.path(), 4), HasSubstr("2025.7.0"));

  const TemporaryFolder twice;
  WriteLastYear(twice, "one");
  WriteLastYear(twice, "two");
  EXPECT_THAT(ErrorOf(twice.path(), 4),
              HasSubstr("both hold release 2025.7.0"));

  const TemporaryFolder served;
  WriteLastYear(served, "2026.11.0");
  const std::string file = "2026.11.0/release.textproto";
  served.Write(file, absl::StrReplaceAll(testing::ReadFile(served.File(file)),
                                         {{"2025.7.0", "2026.11.0"}}));
  EXPECT_THAT(ErrorOf(served.path(), 4), HasSubstr("which is served"));
}

}  // namespace
}  // namespace backwise
