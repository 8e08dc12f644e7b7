// The words and the sources of the shipped guidance.
#include <gmock/gmock.h>
#include <google/protobuf/message.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "knowledge/knowledge.h"
#include "knowledge/limits.h"
#include "tests/knowledge/edited_base.h"

namespace backwise::knowledge {
namespace {

using ::backwise::testing::ShippedFolder;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const v1::KnowledgeBase& Base() {
  static const auto& knowledge = *new std::shared_ptr<const Knowledge>([] {
    std::vector<Issue> issues;
    auto compiled = CompileKnowledge(ShippedFolder(), issues);
    EXPECT_NE(compiled, nullptr) << FormatIssues(issues);
    return compiled;
  }());
  return knowledge->base();
}

// A text and where it stands: `flags.what_to_do`, in the element `rf_fever`.
struct Text {
  std::string path;
  std::string element;
  std::string value;
};

// Returns the id of a message, or what stands for one.
std::string NameOf(const Message& message, const std::string& outer) {
  for (const char* name : {"id", "code"}) {
    const FieldDescriptor* field =
        message.GetDescriptor()->FindFieldByName(name);
    if (field == nullptr) continue;
    const std::string id = message.GetReflection()->GetString(message, field);
    return outer.empty() ? id : absl::StrCat(outer, "/", id);
  }
  return outer;
}

using Visitor =
    std::function<void(const Message& message, const std::string& path,
                       const std::string& element)>;

// Visits every message below `message`, and `message` itself.
void VisitMessages(const Message& message, const std::string& path,
                   const std::string& outer, const Visitor& visit) {
  const std::string element = NameOf(message, outer);
  visit(message, path, element);
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const std::string longer =
        path.empty() ? field->name() : absl::StrCat(path, ".", field->name());
    if (!field->is_repeated()) {
      VisitMessages(message.GetReflection()->GetMessage(message, field), longer,
                    element, visit);
      continue;
    }
    const int size = message.GetReflection()->FieldSize(message, field);
    for (int i = 0; i < size; ++i) {
      VisitMessages(
          message.GetReflection()->GetRepeatedMessage(message, field, i),
          longer, element, visit);
    }
  }
}

// Appends the strings of one message, without those of the messages in it.
void AddTexts(const Message& message, const std::string& path,
              const std::string& element, std::vector<Text>& texts) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) continue;
    const std::string longer =
        path.empty() ? field->name() : absl::StrCat(path, ".", field->name());
    if (!field->is_repeated()) {
      texts.push_back({longer, element, reflection.GetString(message, field)});
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      texts.push_back(
          {longer, element, reflection.GetRepeatedString(message, field, i)});
    }
  }
}

// Every string of the knowledge base.
const std::vector<Text>& AllTexts() {
  static const auto& all = *new std::vector<Text>([] {
    std::vector<Text> texts;
    VisitMessages(Base(), "", "",
                  [&texts](const Message& message, const std::string& path,
                           const std::string& element) {
                    AddTexts(message, path, element, texts);
                  });
    return texts;
  }());
  return all;
}

bool IsCondition(const Text& text) { return absl::EndsWith(text.path, "when"); }

std::string Place(const Text& text) {
  return absl::StrCat(text.path, " of ", text.element, ": ", text.value);
}

TEST(ShippedTextsTest, AreAllVisited) {
  std::set<std::string> paths;
  for (const Text& text : AllTexts()) paths.insert(text.path);
  for (const char* path :
       {"release", "screening.incomplete_when", "findings.choices.phrase",
        "questions.rows.choices.text", "questions.rows.bands.text",
        "questions.notes.text", "questions.read_backs.text", "concepts.meaning",
        "flags.what_to_do", "contraindications.text", "advice.why.text",
        "advice.steps.text", "advice.dose.text", "topics.statements.text",
        "sources.title", "safety_net.signs", "headlines.text",
        "regions.crisis"}) {
    EXPECT_EQ(paths.count(path), 1U) << path;
  }
}

TEST(ShippedSourcesTest, AreNamedByEveryElementThatHasThem) {
  int elements = 0;
  VisitMessages(
      Base(), "", "",
      [&](const Message& message, const std::string& path,
          const std::string& element) {
        const FieldDescriptor* field =
            message.GetDescriptor()->FindFieldByName("sources");
        if (field == nullptr || path.empty()) return;
        ++elements;
        EXPECT_GT(message.GetReflection()->FieldSize(message, field), 0)
            << path << " of " << element;
      });
  EXPECT_GT(elements, 500);
  for (const v1::Topic& topic : Base().topics()) {
    EXPECT_FALSE(topic.statements().empty()) << topic.id();
  }
}

TEST(ShippedSourcesTest, AreAllCited) {
  // Sources that nothing cites, with the reason why they are kept.
  const std::map<std::string, std::string> kept = {};
  std::set<std::string> cited;
  for (const Text& text : AllTexts()) {
    if (absl::EndsWith(text.path, ".sources")) cited.insert(text.value);
  }
  for (const v1::Source& source : Base().sources()) {
    EXPECT_NE(cited.count(source.id()), kept.count(source.id()))
        << source.id() << " is cited or kept without need, or neither";
  }
}

// Returns every match of `pattern` in `text`.
std::set<std::string> Matches(const std::string& text,
                              const std::regex& pattern) {
  std::set<std::string> matches;
  for (std::sregex_iterator it(text.begin(), text.end(), pattern), end;
       it != end; ++it) {
    matches.insert(it->str());
  }
  return matches;
}

const std::regex& DigitRun() {
  static const auto& run = *new std::regex("[0-9]{3,}");
  return run;
}

// A telephone number as it is written, `13 11 14` or `1-800-222-1222`.
const std::regex& SpacedNumber() {
  static const auto& number = *new std::regex("[0-9]([ -]?[0-9]){2,}");
  return number;
}

// The same three digits are an advice line here and the emergency number
// there: a number in a text would be wrong for somebody.
TEST(ShippedRegionsTest, HoldEveryTelephoneNumber) {
  std::set<std::string> runs;
  std::set<std::string> numbers;
  for (const Text& text : AllTexts()) {
    if (!absl::StartsWith(text.path, "regions.") ||
        text.path == "regions.code" || text.path == "regions.includes") {
      continue;
    }
    runs.merge(Matches(text.value, DigitRun()));
    numbers.merge(Matches(text.value, SpacedNumber()));
  }
  EXPECT_THAT(runs, ::testing::IsSupersetOf({"111", "112", "911", "999"}));
  EXPECT_THAT(numbers, ::testing::Contains("13 11 14"));
  for (const Text& text : AllTexts()) {
    if (absl::StartsWith(text.path, "regions.")) continue;
    for (const std::string& run : Matches(text.value, DigitRun())) {
      EXPECT_EQ(runs.count(run), 0U) << run << " in " << Place(text);
    }
    for (const std::string& run : Matches(text.value, SpacedNumber())) {
      EXPECT_EQ(numbers.count(run), 0U) << run << " in " << Place(text);
    }
  }
}

TEST(ShippedRegionsTest, AreUncheckedButForTheWorld) {
  std::vector<std::string> verified;
  for (const v1::Region& region : Base().regions()) {
    if (region.verified()) verified.push_back(region.code());
  }
  EXPECT_THAT(verified, ElementsAre("001"));
}

TEST(ShippedRegionsTest, GiveTheWorldNoNumber) {
  for (const v1::Region& region : Base().regions()) {
    if (region.code() != "001") continue;
    for (const std::string& words :
         {region.emergency(), region.emergency_department(),
          region.advice_line(), region.crisis()}) {
      EXPECT_THAT(Matches(words, std::regex("[0-9]")), IsEmpty()) << words;
    }
  }
}

TEST(ShippedTextsTest, HoldNoSignsThatReadBadly) {
  for (const Text& text : AllTexts()) {
    for (const char* sign : {"—", "--", "  ", "\t", "\n", "\r", " .", " ,"}) {
      EXPECT_FALSE(absl::StrContains(text.value, sign))
          << "`" << sign << "` in " << Place(text);
    }
    EXPECT_FALSE(absl::StartsWith(text.value, " ")) << Place(text);
    EXPECT_FALSE(absl::EndsWith(text.value, " ")) << Place(text);
  }
}

// How the sentences of each field may end.
TEST(ShippedTextsTest, EndSentencesWithAStop) {
  const std::map<std::string, std::string> ends = {
      {"review_status", "."},
      {"findings.question", ".?)"},
      {"findings.help", ".?"},
      {"questions.text", ".?"},
      {"questions.why", "."},
      {"questions.rows.text", ".?:"},
      {"questions.rows.help", ".?"},
      {"questions.notes.text", ".?"},
      {"questions.read_backs.text", "?"},
      {"concepts.meaning", "."},
      {"flags.what_to_do", "."},
      {"flags.judgement", "."},
      {"flags.awaits_clinician", "."},
      {"contraindications.text", "."},
      {"contraindications.awaits_clinician", "."},
      {"advice.why.text", "."},
      {"advice.steps.text", ".?"},
      {"advice.dose.text", "."},
      {"advice.strength_reason", "."},
      {"advice.awaits_clinician", "."},
      {"topics.title", "?"},
      {"topics.statements.text", "."},
      {"sources.seen", "."},
      {"safety_net.text", ".?:"},
      {"safety_net.closing", "."},
      {"headlines.text", "."},
      {"exceptions.reason", "."}};
  std::set<std::string> seen;
  for (const Text& text : AllTexts()) {
    const auto end = ends.find(text.path);
    if (end == ends.end()) continue;
    seen.insert(text.path);
    EXPECT_TRUE(absl::StrContains(end->second,
                                  text.value.substr(text.value.size() - 1)))
        << Place(text);
  }
  EXPECT_EQ(seen.size(), ends.size());
}

// Signs are lines of a list, phrases the middle of a sentence.
TEST(ShippedTextsTest, LeavePartsOfSentencesOpen) {
  for (const Text& text : AllTexts()) {
    if (text.path != "safety_net.signs" &&
        !absl::EndsWith(text.path, "phrase")) {
      continue;
    }
    EXPECT_FALSE(absl::EndsWith(text.value, ".")) << Place(text);
    EXPECT_FALSE(absl::EndsWith(text.value, ",")) << Place(text);
  }
}

TEST(ShippedTextsTest, AreNotTooLong) {
  for (const Text& text : AllTexts()) {
    if (IsCondition(text)) continue;
    EXPECT_LE(text.value.size(), static_cast<std::size_t>(kLongestStatement))
        << Place(text);
  }
}

TEST(ShippedTextsTest, AreShortWhereTheyAreHeadings) {
  for (const Text& text : AllTexts()) {
    if (!absl::EndsWith(text.path, ".heading") &&
        text.path != "questions.title" && text.path != "advice.title") {
      continue;
    }
    EXPECT_LE(text.value.size(), 60U) << Place(text);
  }
}

}  // namespace
}  // namespace backwise::knowledge
