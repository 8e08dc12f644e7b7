// How the real server starts, and how it says that it does not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/e2e/server_calls.h"
#include "tests/e2e/server_program.h"
#include "tests/support/process.h"

namespace backwise {
namespace {

namespace fs = std::filesystem;

using testing::AssessAt;
using testing::Finished;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using testing::Process;
using testing::RunProgram;
using testing::ServerOptions;
using testing::ServerProgram;
using ::testing::StartsWith;
using testing::TemporaryFolder;

// How many lines there are, each ended.
std::ptrdiff_t LinesIn(const std::string& text) {
  EXPECT_TRUE(text.empty() || text.back() == '\n') << text;
  return std::count(text.begin(), text.end(), '\n');
}

TEST(ServerStartTest, PrintsWhereItListensOnOneLine) {
  ServerProgram server;
  EXPECT_THAT(server.process().output(),
              MatchesRegex("backwise-server listens on 127\\.0\\.0\\.1:[1-9]"
                           "[0-9]* with knowledge [0-9]+\\.[0-9]+\\.[0-9]+ "
                           "\\([0-9a-f]{12}\\)\n"));
  AssessAt(server.address());
  EXPECT_EQ(server.Stop(), 0);
  EXPECT_EQ(LinesIn(server.process().output()), 1);
  EXPECT_EQ(server.process().errors(), "");
}

TEST(ServerStartTest, NamesTheKnowledgeOfItsResponses) {
  ServerProgram server;
  const v1::Provenance provenance = AssessAt(server.address()).provenance();
  EXPECT_THAT(
      server.process().output(),
      HasSubstr(absl::StrCat("with knowledge ", provenance.release(), " (",
                             provenance.digest().substr(0, 12), ")")));
}

TEST(ServerStartTest, TwoMayRunSideBySide) {
  ServerProgram one;
  ServerProgram other;
  EXPECT_NE(one.address(), other.address());
  AssessAt(one.address());
  EXPECT_EQ(one.Stop(), 0);
  AssessAt(other.address());
}

TEST(ServerStartTest, ListensOnTheNameLocalhost) {
  ServerProgram server({"--listen", "localhost:0"});
  EXPECT_THAT(server.address(), StartsWith("localhost:"));
  AssessAt(server.address());
}

TEST(ServerStartTest, NeedsNoFiles) {
  const TemporaryFolder empty;
  ServerProgram server({"--listen=127.0.0.1:0"}, empty.path());
  AssessAt(server.address());
  EXPECT_EQ(server.Stop(), 0);
  EXPECT_TRUE(fs::is_empty(empty.path())) << "it left something behind";
}

TEST(ServerStartTest, NeedsNoEnvironment) {
  testing::ProcessOptions options = ServerOptions({"--listen", "127.0.0.1:0"});
  for (const char* name : {"PATH", "HOME", "LANG", "USER", "TMPDIR"}) {
    options.environment[name] = std::nullopt;
  }
  Process server(options);
  EXPECT_TRUE(server.WaitForOutput("listens on")) << server.errors();
}

TEST(ServerStartTest, AFolderOfTheSameGuidanceIsTheSameKnowledge) {
  ServerProgram built_in;
  ServerProgram folder(
      {"--listen", "127.0.0.1:0", "--knowledge", "knowledge/base"});
  EXPECT_EQ(AssessAt(built_in.address()).SerializeAsString(),
            AssessAt(folder.address()).SerializeAsString());
}

TEST(ServerStartTest, AnotherFolderIsOtherKnowledge) {
  const TemporaryFolder folder;
  fs::copy("knowledge/base", folder.path(), fs::copy_options::recursive);
  const std::string release = folder.File("release.textproto");
  std::string text = testing::ReadFile(release);
  const std::size_t at = text.find("release: \"");
  ASSERT_NE(at, std::string::npos);
  text.replace(at, text.find('\n', at) - at, "release: \"2031.2.3\"");
  folder.Write("release.textproto", text);
  ServerProgram built_in;
  ServerProgram edited(
      {"--listen", "127.0.0.1:0", "--knowledge", folder.path()});
  const v1::Provenance before = AssessAt(built_in.address()).provenance();
  const v1::Provenance after = AssessAt(edited.address()).provenance();
  EXPECT_EQ(after.release(), "2031.2.3");
  EXPECT_NE(after.digest(), before.digest());
}

// Runs it to the end. It must say nothing but one line of error.
std::string ErrorOf(const std::vector<std::string>& flags, int exit_code) {
  const Finished finished = RunProgram(ServerOptions(flags));
  EXPECT_EQ(finished.exit_code, exit_code);
  EXPECT_EQ(finished.output, "");
  EXPECT_EQ(LinesIn(finished.errors), 1) << finished.errors;
  EXPECT_THAT(finished.errors, StartsWith("backwise-server: "));
  return finished.errors;
}

TEST(ServerExitTest, WrongUse) {
  struct Use {
    std::vector<std::string> flags;
    std::string error;
  };
  const std::vector<Use> uses = {
      {{"--verbose"}, "`--verbose` is not an option"},
      {{"-x"}, "`-x` is not an option"},
      {{"start"}, "`start` is not an option"},
      {{"--listen", "127.0.0.1:0", "more"}, "`more` is not an option"},
      {{"--listen"}, "`--listen` needs a value"},
      {{"--knowledge"}, "`--knowledge` needs a value"},
      {{"--listen", ""}, "--listen: `` is not an address"},
      {{"--listen", "50051"}, "--listen: `50051` is not an address"},
      {{"--listen", "localhost"}, "expected HOST:PORT"},
      {{"--listen", ":50051"}, "`:50051` is not an address"},
      {{"--listen", "127.0.0.1:"}, "expected HOST:PORT"},
      {{"--listen", "127.0.0.1:http"}, "expected HOST:PORT"},
      {{"--listen", "127.0.0.1:-1"}, "expected HOST:PORT"},
      {{"--listen=127.0.0.1:65536"}, "expected HOST:PORT"},
      {{"--listen", "127.0.0.1:99999999999"}, "expected HOST:PORT"},
  };
  for (const Use& use : uses) {
    SCOPED_TRACE(::testing::PrintToString(use.flags));
    const std::string error = ErrorOf(use.flags, 2);
    EXPECT_THAT(error, HasSubstr(use.error));
    EXPECT_THAT(error, HasSubstr("; try --help"));
  }
}

TEST(ServerExitTest, HelpAndVersion) {
  const Finished help = RunProgram(ServerOptions({"--help"}));
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_EQ(help.errors, "");
  for (const char* text : {"--listen", "--knowledge", "--help", "--version",
                           "Exit codes", "Examples"}) {
    EXPECT_THAT(help.output, HasSubstr(text));
  }
  for (const std::string& line :
       std::vector<std::string>(absl::StrSplit(help.output, '\n'))) {
    EXPECT_LE(line.size(), 80u) << line;
  }
  EXPECT_EQ(RunProgram(ServerOptions({"-h"})).output, help.output);
  const Finished version = RunProgram(ServerOptions({"--version"}));
  EXPECT_EQ(version.exit_code, 0);
  EXPECT_EQ(version.errors, "");
  EXPECT_THAT(version.output, MatchesRegex("backwise-server [0-9.]+\n"));
}

TEST(ServerExitTest, AFolderThatIsNotThere) {
  const TemporaryFolder folder;
  const std::string missing = folder.File("missing");
  EXPECT_THAT(ErrorOf({"--knowledge", missing}, 3), HasSubstr(missing));
}

TEST(ServerExitTest, AnEmptyFolder) {
  const TemporaryFolder folder;
  EXPECT_THAT(ErrorOf({"--knowledge", folder.path()}, 3),
              HasSubstr(folder.path()));
  folder.Write("README.md", "nothing here");
  EXPECT_THAT(ErrorOf({"--knowledge", folder.path()}, 3),
              HasSubstr(folder.path()));
}

TEST(ServerExitTest, AFileForAFolder) {
  const TemporaryFolder folder;
  const std::string file = folder.Write("a.textproto", "");
  EXPECT_THAT(ErrorOf({"--knowledge", file}, 3), HasSubstr(file));
}

TEST(ServerExitTest, BrokenKnowledge) {
  const TemporaryFolder folder;
  fs::copy("knowledge/base", folder.path(), fs::copy_options::recursive);
  folder.Write("zz_broken.textproto", R"pb(
    flags { id: "rf_new" when: "sadle_numbness" }
  )pb");
  const std::string error = ErrorOf({"--knowledge", folder.path()}, 4);
  EXPECT_THAT(error, HasSubstr("zz_broken.textproto"));
  EXPECT_THAT(error, HasSubstr("backwise-kb check"));
}

TEST(ServerExitTest, KnowledgeThatIsNoText) {
  const TemporaryFolder folder;
  folder.Write("a.textproto", "flags { id: \"x\"");
  EXPECT_THAT(ErrorOf({"--knowledge", folder.path()}, 4),
              HasSubstr("a.textproto"));
}

TEST(ServerExitTest, ATakenPort) {
  ServerProgram first;
  const std::string error = ErrorOf({"--listen", first.address()}, 5);
  EXPECT_THAT(error, HasSubstr(absl::StrCat("cannot listen on `",
                                            first.address(), "`")));
  // The one that had it first is not disturbed.
  AssessAt(first.address());
}

TEST(ServerExitTest, AnAddressOfAnotherMachine) {
  EXPECT_THAT(ErrorOf({"--listen", "192.0.2.1:0"}, 5),
              HasSubstr("cannot listen on `192.0.2.1:0`"));
}

TEST(ServerExitTest, APortMayBeTakenAgainAtOnce) {
  ServerProgram first;
  const std::string address = first.address();
  AssessAt(address);
  EXPECT_EQ(first.Stop(), 0);
  ServerProgram second({"--listen", address});
  EXPECT_EQ(second.address(), address);
  AssessAt(address);
}

}  // namespace
}  // namespace backwise
