#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "authoring/commands.h"
#include "knowledge/knowledge.h"

namespace backwise::authoring {
namespace {

namespace fs = std::filesystem;

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using Files = std::map<std::string, std::string>;

struct Outcome {
  int code = 0;
  std::string out;
  std::string err;
};

Outcome RunWith(const std::vector<std::string>& arguments) {
  std::ostringstream out;
  std::ostringstream err;
  Outcome outcome;
  outcome.code = Run(arguments, out, err);
  outcome.out = out.str();
  outcome.err = err.str();
  return outcome;
}

std::string NewFolder() {
  std::string folder = ::testing::TempDir() + "backwise_XXXXXX";
  EXPECT_NE(mkdtemp(folder.data()), nullptr);
  return folder;
}

Files ReadBook(const std::string& folder) {
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files[fs::relative(entry.path(), folder).generic_string()] =
        std::string(std::istreambuf_iterator<char>(in), {});
  }
  return files;
}

// Renders the built-in base and removes the folder again.
Files Render(const std::string& option) {
  const std::string folder = NewFolder();
  const Outcome outcome = RunWith({"render", "--out", folder, option});
  EXPECT_EQ(outcome.code, kOk) << outcome.err;
  Files files = ReadBook(folder);
  fs::remove_all(folder);
  return files;
}

const Files& Book() {
  static const auto& files = *new Files(Render("--no-proof"));
  return files;
}

const v1::KnowledgeBase& Base() {
  static const auto& knowledge = *new std::shared_ptr([] {
    std::vector<knowledge::Issue> issues;
    return knowledge::CompileKnowledge(knowledge::ShippedFiles(), issues);
  }());
  return knowledge->base();
}

bool IsPage(const std::string& address) {
  return absl::EndsWith(address, ".html");
}

// Returns what stands between `from` and `to`, wherever it does.
std::vector<std::string> Between(const std::string& text,
                                 const std::string& from,
                                 const std::string& to) {
  std::vector<std::string> found;
  std::size_t at = text.find(from);
  while (at != std::string::npos) {
    at += from.size();
    const std::size_t end = text.find(to, at);
    found.push_back(text.substr(at, end - at));
    at = text.find(from, end);
  }
  return found;
}

std::string Escaped(const std::string& text) {
  return absl::StrReplaceAll(text, {{"&", "&amp;"},
                                    {"<", "&lt;"},
                                    {">", "&gt;"},
                                    {"\"", "&quot;"},
                                    {"'", "&#39;"}});
}

// Expects a page in `folder` for each of `elements`.
template <typename Elements>
void ExpectPages(const std::string& folder, const Elements& elements) {
  for (const auto& element : elements) {
    const std::string address =
        absl::StrCat(folder, "/", element.id(), ".html");
    ASSERT_TRUE(Book().contains(address)) << address;
    EXPECT_THAT(Book().at(address), HasSubstr(element.id()));
  }
}

TEST(RenderTest, EveryElementHasAPage) {
  ExpectPages("flags", Base().flags());
  ExpectPages("advice", Base().advice());
  ExpectPages("questions", Base().questions());
  ExpectPages("findings", Base().findings());
  ExpectPages("contraindications", Base().contraindications());
  ExpectPages("concepts", Base().concepts());
  ExpectPages("topics", Base().topics());
  ExpectPages("sources", Base().sources());
  for (const char* level :
       {"emergency_now", "urgent_same_day", "see_doctor_soon",
        "see_professional_routine", "self_care", "undetermined"}) {
    EXPECT_TRUE(Book().contains(absl::StrCat("levels/", level, ".html")));
  }
}

TEST(RenderTest, EveryTextOfASharedPageIsThere) {
  for (const v1::SafetyNetText& text : Base().safety_net()) {
    EXPECT_THAT(Book().at("safety_net.html"),
                HasSubstr(absl::StrCat("id=\"safety_net-", text.id(), "\"")));
  }
  for (const v1::Region& region : Base().regions()) {
    EXPECT_THAT(Book().at("regions.html"),
                HasSubstr(absl::StrCat("id=\"regions-", region.code(), "\"")));
  }
  for (const v1::TheoremException& exception : Base().exceptions()) {
    EXPECT_THAT(Book().at("exceptions.html"),
                HasSubstr(Escaped(exception.reason())));
  }
}

TEST(RenderTest, EveryFlagHasAPicture) {
  for (const v1::Flag& flag : Base().flags()) {
    const std::string address = absl::StrCat("pictures/", flag.id(), ".svg");
    ASSERT_TRUE(Book().contains(address)) << address;
    EXPECT_THAT(Book().at(address), HasSubstr("<svg"));
    EXPECT_THAT(Book().at(absl::StrCat("flags/", flag.id(), ".html")),
                HasSubstr(absl::StrCat("<img src=\"../", address,
                                       "\" alt=\"Raised when ")));
  }
}

TEST(RenderTest, NoLinkIsBroken) {
  std::map<std::string, std::set<std::string>> anchors;
  for (const auto& [address, text] : Book()) {
    for (const std::string& id : Between(text, " id=\"", "\"")) {
      EXPECT_TRUE(!IsPage(address) || anchors[address].insert(id).second)
          << address << " has two parts with the id " << id;
    }
  }
  for (const auto& [address, text] : Book()) {
    if (!IsPage(address)) continue;
    std::vector<std::string> targets = Between(text, " href=\"", "\"");
    for (std::string& image : Between(text, " src=\"", "\"")) {
      targets.push_back(std::move(image));
    }
    for (const std::string& target : targets) {
      if (absl::StartsWith(target, "https://")) continue;
      const std::size_t hash = target.find('#');
      const fs::path file = target.substr(0, hash);
      const std::string page = file.empty()
                                   ? address
                                   : (fs::path(address).parent_path() / file)
                                         .lexically_normal()
                                         .generic_string();
      EXPECT_TRUE(Book().contains(page)) << address << " links to " << target;
      EXPECT_TRUE(hash == std::string::npos ||
                  anchors[page].contains(target.substr(hash + 1)))
          << address << " links to " << target;
    }
  }
}

TEST(RenderTest, EveryPageSaysWhatItIs) {
  for (const auto& [address, text] : Book()) {
    if (!IsPage(address)) continue;
    SCOPED_TRACE(address);
    EXPECT_THAT(text, HasSubstr("<html lang=\"en\">"));
    EXPECT_THAT(text, HasSubstr("<meta name=\"viewport\""));
    EXPECT_THAT(text, HasSubstr("class=\"skip\""));
    EXPECT_THAT(text, Not(HasSubstr("<script")));
    EXPECT_THAT(text, HasSubstr(Base().release()));
    const std::vector<std::string> titles = Between(text, "<title>", "</");
    ASSERT_EQ(titles.size(), 1U);
    EXPECT_THAT(titles[0], Not(IsEmpty()));
    EXPECT_EQ(Between(text, "<h1>", "</h1>").size(), 1U);
  }
}

TEST(RenderTest, ConditionsAreWrittenAsTheyAreButEscaped) {
  for (const v1::Flag& flag : Base().flags()) {
    EXPECT_THAT(Book().at(absl::StrCat("flags/", flag.id(), ".html")),
                HasSubstr(absl::StrCat("<pre><code>", Escaped(flag.when()),
                                       "</code></pre>")));
  }
}

TEST(RenderTest, SaysConditionsInWords) {
  EXPECT_THAT(Book().at("concepts/adolescent.html"),
              HasSubstr("<p>All of these:</p>"));
  EXPECT_THAT(Book().at("concepts/adolescent.html"),
              HasSubstr("is 16 years or more"));
  // `!(age < 50)` holds without an answer, so it is not "50 or more".
  EXPECT_THAT(Book().at("concepts/bone_risk.html"),
              HasSubstr("is not answered with less than 50 years"));
}

TEST(RenderTest, EscapesWhatTheGuidanceSays) {
  const std::string folder = NewFolder();
  for (const knowledge::SourceFile& file : knowledge::ShippedFiles()) {
    const fs::path path = fs::path(folder) / file.path;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << absl::StrReplaceAll(
        file.text, {{"\"Under 16.\"", "\"<script>1 & 2</script>\""}});
  }
  const Outcome outcome = RunWith({"render", folder + "/knowledge/base",
                                   "--out", folder + "/book", "--no-proof"});
  ASSERT_EQ(outcome.code, kOk) << outcome.err;
  const std::string page = ReadBook(folder).at("book/concepts/child.html");
  fs::remove_all(folder);
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;1 &amp; 2&lt;/script&gt;"));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
}

TEST(RenderTest, TheSameGuidanceMakesTheSameBook) {
  EXPECT_TRUE(Render("--no-proof") == Book());
}

TEST(RenderTest, SaysThatTheProofsWereLeftOut) {
  EXPECT_THAT(Book().at("certificate.html"), HasSubstr("Nothing was proved."));
}

TEST(RenderTest, NeedsAFolderToWriteTo) {
  const Outcome outcome = RunWith({"render"});
  EXPECT_EQ(outcome.code, kWrongUse);
  EXPECT_THAT(outcome.err, HasSubstr("`--out DIR`"));
}

TEST(RenderTest, SaysWhenTheFolderCannotBeWritten) {
  const Outcome outcome =
      RunWith({"render", "--no-proof", "--out", "/dev/null/book"});
  EXPECT_EQ(outcome.code, kUnreadable);
  EXPECT_THAT(outcome.err, HasSubstr("cannot write"));
}

TEST(RenderTest, SaysWhenThereIsNoGraphviz) {
  const std::string folder = NewFolder();
  const char* const path = std::getenv("PATH");
  const std::string before = path == nullptr ? "" : path;
  setenv("PATH", folder.c_str(), 1);
  const Outcome outcome =
      RunWith({"render", "--no-proof", "--out", folder + "/book"});
  setenv("PATH", before.c_str(), 1);
  EXPECT_EQ(outcome.code, kUnreadable);
  EXPECT_THAT(outcome.err, HasSubstr("install Graphviz"));
  EXPECT_EQ(outcome.err.find('\n'), outcome.err.size() - 1);
  EXPECT_FALSE(fs::exists(folder + "/book"));
  fs::remove_all(folder);
}

}  // namespace
}  // namespace backwise::authoring
