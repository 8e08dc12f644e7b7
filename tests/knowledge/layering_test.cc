// The order of the folders: each may use only those it is allowed to below.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <ostream>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/knowledge/edited_base.h"

namespace backwise {
namespace {

namespace fs = std::filesystem;

using ::backwise::testing::ReadFile;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Layer {
  // The folders it may use beside itself.
  std::vector<std::string> uses;
  // Whether it may speak gRPC.
  bool grpc = false;
};

const std::map<std::string, Layer>& Layers() {
  static const auto& layers = *new std::map<std::string, Layer>{
      {"proto", {{}, true}},
      {"knowledge", {{"proto"}}},
      {"server/engine", {{"proto", "knowledge"}}},
      {"authoring", {{"proto", "knowledge", "server/engine"}}},
      {"server/service", {{"proto", "knowledge", "server/engine"}}},
      {"server/transport",
       {{"proto", "knowledge", "server/engine", "server/service"}, true}},
      {"server",
       {{"proto", "knowledge", "server/engine", "server/service",
         "server/transport"},
        true}},
      {"client", {{"proto"}, true}}};
  return layers;
}

// Returns the folder of `Layers()` that holds `path`, the innermost, or "".
std::string FolderOf(const std::string& path) {
  std::string best;
  for (const auto& [folder, layer] : Layers()) {
    if (absl::StartsWith(path, folder + "/") && folder.size() > best.size()) {
      best = folder;
    }
  }
  return best;
}

bool MayUse(const std::string& folder, const std::string& other) {
  const std::vector<std::string>& uses = Layers().at(folder).uses;
  return folder == other ||
         std::find(uses.begin(), uses.end(), other) != uses.end();
}

bool IsGenerated(const std::string& include) {
  return absl::EndsWith(include, ".pb.h");
}

// Returns the folder that `include` belongs to, "" for what is not ours.
std::string IncludedFolder(const std::string& include) {
  if (!IsGenerated(include)) return FolderOf(include);
  const std::string stem = include.substr(0, include.find('.'));
  return fs::exists(absl::StrCat("proto/", stem, ".proto")) ? "proto" : "";
}

// Returns what is wrong with one include of a file of `folder`, or "".
std::string ProblemWith(const std::string& folder, const std::string& include,
                        bool quoted) {
  if (absl::StrContains(include, "grpc") && !Layers().at(folder).grpc) {
    return "speaks gRPC";
  }
  const std::string other = IncludedFolder(include);
  if (!other.empty()) {
    return MayUse(folder, other) ? "" : "may not use " + other;
  }
  if (!quoted || absl::StartsWith(include, "absl/") ||
      absl::StartsWith(include, "google/protobuf/")) {
    return "";
  }
  return "is neither in our folders nor a library";
}

// Returns a line for each include of `text` that breaks the order.
std::vector<std::string> CheckIncludes(const std::string& path,
                                       const std::string& text) {
  static const auto& include =
      *new std::regex(R"re(^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"])re");
  std::vector<std::string> problems;
  for (const absl::string_view view : absl::StrSplit(text, '\n')) {
    const std::string line(view);
    std::smatch match;
    if (!std::regex_search(line, match, include)) continue;
    const std::string problem =
        ProblemWith(FolderOf(path), match[2], match[1] == "\"");
    if (problem.empty()) continue;
    problems.push_back(absl::StrCat(path, ": ", match[2].str(), " ", problem));
  }
  return problems;
}

// Returns the words within the brackets of each call of `command`.
std::vector<std::vector<std::string>> Calls(const std::string& text,
                                            const std::string& command) {
  const std::regex call(command + R"re(\s*\(([^)]*)\))re");
  const std::regex comment("#[^\n]*");
  const std::string code = std::regex_replace(text, comment, "");
  std::vector<std::vector<std::string>> calls;
  for (std::sregex_iterator it(code.begin(), code.end(), call), end; it != end;
       ++it) {
    const std::string words = (*it)[1];
    calls.push_back(
        absl::StrSplit(words, absl::ByAnyChar(" \t\n"), absl::SkipEmpty()));
  }
  return calls;
}

using Targets = std::map<std::string, std::string>;

// Adds the targets that a CMakeLists.txt makes, with their folder.
void AddTargets(const std::string& path, const std::string& text,
                Targets& targets) {
  for (const char* command : {"add_library", "add_executable"}) {
    for (const auto& words : Calls(text, command)) {
      if (!words.empty()) targets[words[0]] = FolderOf(path);
    }
  }
}

// Returns a line for each target that is linked against the order.
std::vector<std::string> CheckLinks(const std::string& path,
                                    const std::string& text,
                                    const Targets& targets) {
  const std::string folder = FolderOf(path);
  const bool grpc = Layers().at(folder).grpc;
  std::vector<std::string> problems;
  for (const auto& words : Calls(text, "target_link_libraries")) {
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (!grpc && absl::StrContains(absl::AsciiStrToLower(words[i]), "grpc")) {
        problems.push_back(absl::StrCat(path, ": ", words[i], " speaks gRPC"));
      }
      const auto target = targets.find(words[i]);
      if (target == targets.end() || target->second.empty()) continue;
      if (MayUse(folder, target->second)) continue;
      problems.push_back(
          absl::StrCat(path, ": ", words[i], " may not use ", target->second));
    }
  }
  return problems;
}

// Returns the files of all folders with one of these endings.
std::vector<std::string> FilesWith(const std::vector<std::string>& endings) {
  std::vector<std::string> paths;
  for (const char* top :
       {"proto", "knowledge", "server", "authoring", "client"}) {
    for (const auto& entry : fs::recursive_directory_iterator(top)) {
      const std::string path = entry.path().string();
      const bool wanted = std::any_of(
          endings.begin(), endings.end(),
          [&](const std::string& end) { return absl::EndsWith(path, end); });
      if (wanted && entry.is_regular_file()) paths.push_back(path);
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

TEST(LayeringTest, NoFileIncludesAFolderItMayNotUse) {
  const std::vector<std::string> files = FilesWith({".h", ".cc"});
  EXPECT_THAT(files, SizeIs(::testing::Gt(20U)));
  for (const std::string& path : files) {
    EXPECT_THAT(CheckIncludes(path, ReadFile(path)), IsEmpty());
  }
}

TEST(LayeringTest, NoTargetLinksAFolderItMayNotUse) {
  const std::vector<std::string> files = FilesWith({"CMakeLists.txt"});
  Targets targets;
  for (const std::string& path : files) {
    AddTargets(path, ReadFile(path), targets);
  }
  EXPECT_EQ(targets["backwise::knowledge"], "knowledge");
  EXPECT_EQ(targets["backwise::engine"], "server/engine");
  for (const std::string& path : files) {
    EXPECT_THAT(CheckLinks(path, ReadFile(path), targets), IsEmpty());
  }
}

TEST(LayeringTest, NoLayerIsMissing) {
  for (const auto& [folder, layer] : Layers()) {
    EXPECT_TRUE(fs::exists(folder + "/CMakeLists.txt")) << folder;
  }
}

struct IncludeRow {
  std::string name;
  std::string path;
  std::string line;
  // The problem, or "" when the line is fine.
  std::string problem;
};

void PrintTo(const IncludeRow& row, std::ostream* out) { *out << row.line; }

class IncludeTest : public ::testing::TestWithParam<IncludeRow> {};

TEST_P(IncludeTest, IsJudged) {
  const IncludeRow& row = GetParam();
  const std::vector<std::string> problems =
      CheckIncludes(row.path, "// text\n" + row.line + "\nint x;\n");
  if (row.problem.empty()) {
    EXPECT_THAT(problems, IsEmpty());
  } else {
    EXPECT_THAT(problems, ElementsAre(row.path + ": " + row.problem));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Rows, IncludeTest,
    ::testing::ValuesIn(std::vector<IncludeRow>{
        {"OwnFolder", "knowledge/a.cc", "#include \"knowledge/issue.h\"", ""},
        {"EarlierFolder", "server/engine/a.cc",
         "#include \"knowledge/issue.h\"", ""},
        {"LaterFolder", "knowledge/a.cc", "#include \"server/engine/facts.h\"",
         "server/engine/facts.h may not use server/engine"},
        {"LaterFolderInAngles", "knowledge/a.h",
         "  # include <authoring/commands.h>",
         "authoring/commands.h may not use authoring"},
        {"Neighbour", "authoring/a.cc", "#include \"server/service/a.h\"",
         "server/service/a.h may not use server/service"},
        {"TransportUsesService", "server/transport/a.cc",
         "#include \"server/service/a.h\"", ""},
        {"ServiceUsesTransport", "server/service/a.cc",
         "#include \"server/transport/a.h\"",
         "server/transport/a.h may not use server/transport"},
        {"ServiceUsesServer", "server/service/a.cc",
         "#include \"server/flags.h\"", "server/flags.h may not use server"},
        {"ServerUsesTransport", "server/main.cc",
         "#include \"server/transport/a.h\"", ""},
        {"Client", "client/a.cc", "#include \"knowledge/issue.h\"",
         "knowledge/issue.h may not use knowledge"},
        {"ClientUsesProtos", "client/a.cc",
         "#include \"backwise/v1/assessment.pb.h\"", ""},
        {"ClientSpeaksGrpc", "client/a.cc",
         "#include \"backwise/v1/advisor_service.grpc.pb.h\"", ""},
        {"EngineSpeaksGrpc", "server/engine/a.cc", "#include <grpcpp/grpcpp.h>",
         "grpcpp/grpcpp.h speaks gRPC"},
        {"ServiceIncludesAGrpcProto", "server/service/a.cc",
         "#include \"backwise/v1/advisor_service.grpc.pb.h\"",
         "backwise/v1/advisor_service.grpc.pb.h speaks gRPC"},
        {"TransportSpeaksGrpc", "server/transport/a.cc",
         "#include <grpcpp/grpcpp.h>", ""},
        {"Tests", "knowledge/a.cc", "#include \"tests/support/matchers.h\"",
         "tests/support/matchers.h is neither in our folders nor a library"},
        {"ShortPath", "knowledge/a.cc", "#include \"issue.h\"",
         "issue.h is neither in our folders nor a library"},
        {"Abseil", "knowledge/a.cc", "#include \"absl/strings/match.h\"", ""},
        {"StandardLibrary", "knowledge/a.cc", "#include <string>", ""}}),
    [](const ::testing::TestParamInfo<IncludeRow>& row) {
      return row.param.name;
    });

struct LinkRow {
  std::string name;
  std::string path;
  std::string text;
  std::string problem;
};

void PrintTo(const LinkRow& row, std::ostream* out) { *out << row.text; }

class LinkTest : public ::testing::TestWithParam<LinkRow> {};

TEST_P(LinkTest, IsJudged) {
  const LinkRow& row = GetParam();
  Targets targets;
  AddTargets("server/engine/CMakeLists.txt",
             "add_library(backwise_engine STATIC a.cc)\n"
             "add_library(backwise::engine ALIAS backwise_engine)\n",
             targets);
  const std::vector<std::string> problems =
      CheckLinks(row.path, row.text, targets);
  if (row.problem.empty()) {
    EXPECT_THAT(problems, IsEmpty());
  } else {
    EXPECT_THAT(problems, ElementsAre(row.path + ": " + row.problem));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Rows, LinkTest,
    ::testing::ValuesIn(std::vector<LinkRow>{
        {"Later", "knowledge/CMakeLists.txt",
         "target_link_libraries(backwise_knowledge\n  PUBLIC "
         "backwise::engine absl::status)",
         "backwise::engine may not use server/engine"},
        {"LaterByItsOtherName", "client/CMakeLists.txt",
         "target_link_libraries(x PRIVATE backwise_engine)",
         "backwise_engine may not use server/engine"},
        {"Earlier", "server/service/CMakeLists.txt",
         "target_link_libraries(x PUBLIC backwise::engine)", ""},
        {"InAComment", "knowledge/CMakeLists.txt",
         "# target_link_libraries(x PUBLIC backwise::engine)", ""},
        {"Grpc", "server/service/CMakeLists.txt",
         "target_link_libraries(x PUBLIC gRPC::grpc++)",
         "gRPC::grpc++ speaks gRPC"}}),
    [](const ::testing::TestParamInfo<LinkRow>& row) {
      return row.param.name;
    });

}  // namespace
}  // namespace backwise
