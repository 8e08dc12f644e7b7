#include "authoring/commands.h"

#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "knowledge/closest_name.h"
#include "knowledge/fact_map.h"
#include "knowledge/knowledge.h"

namespace backwise::authoring {
namespace {

using knowledge::Issue;
using knowledge::Knowledge;
using knowledge::SourceFile;

constexpr char kHelp[] =
    R"(backwise-kb - checks the guidance of backwise

Usage:
  backwise-kb check [DIR]   reports every error, like a compiler
  backwise-kb count [DIR]   counts what the knowledge base holds
  backwise-kb facts [DIR]   lists each fact of the articles and where it is told
  backwise-kb help          shows this

DIR is a folder with .textproto files; without it the knowledge base that is
built into this program is taken.

Examples:
  backwise-kb check knowledge/base
  backwise-kb facts | grep walking

Exit codes:
  0  all is well
  1  the knowledge base has errors
  2  the command is wrong
  3  the folder cannot be read
)";

// Reads the files that a command is about.
std::optional<std::vector<SourceFile>> Read(
    const std::vector<std::string>& folders, std::ostream& err) {
  if (folders.empty()) return knowledge::ShippedFiles();
  absl::StatusOr<std::vector<SourceFile>> files =
      knowledge::ReadFolder(folders[0]);
  if (files.ok()) return *std::move(files);
  err << "backwise-kb: " << files.status().message() << "\n";
  return std::nullopt;
}

void PrintCounts(const Knowledge& knowledge, std::ostream& out) {
  const v1::KnowledgeBase& base = knowledge.base();
  int follow_ups = 0;
  for (const v1::Question& question : base.questions()) {
    follow_ups += question.follow_up() ? 1 : 0;
  }
  int cautions = 0;
  for (const v1::Contraindication& item : base.contraindications()) {
    cautions += item.effect() == v1::CONTRAINDICATION_EFFECT_CAUTION ? 1 : 0;
  }
  std::set<std::string> facts;
  for (const knowledge::FactPlace& place : knowledge::FindFacts(base)) {
    facts.insert(place.fact);
  }
  const std::vector<std::pair<std::string, int>> rows = {
      {"findings", base.findings_size()},
      {"questions", base.questions_size() - follow_ups},
      {"follow-ups", follow_ups},
      {"concepts", base.concepts_size()},
      {"flags", base.flags_size()},
      {"contraindications", base.contraindications_size() - cautions},
      {"cautions", cautions},
      {"advice", base.advice_size()},
      {"topics", base.topics_size()},
      {"safety-net texts", base.safety_net_size()},
      {"regions", base.regions_size()},
      {"sources", base.sources_size()},
      {"facts of the articles", static_cast<int>(facts.size())}};
  out << "release " << base.release() << "\ndigest  " << knowledge.digest
      << "\n";
  for (const auto& [name, count] : rows) {
    out << std::string(count < 10    ? 4
                       : count < 100 ? 3
                                     : 2,
                       ' ')
        << count << "  " << name << "\n";
  }
}

void PrintFacts(const Knowledge& knowledge, std::ostream& out) {
  for (const knowledge::FactPlace& place :
       knowledge::FindFacts(knowledge.base())) {
    const knowledge::WrittenAt at = knowledge.loaded->Locate(place.path);
    out << place.fact << "\t" << place.element << "\t" << at.file << ":"
        << at.line << "\n";
  }
}

}  // namespace

int Run(const std::vector<std::string>& arguments, std::ostream& out,
        std::ostream& err) {
  const std::string command = arguments.empty() ? "help" : arguments[0];
  if (command == "help" || command == "--help" || command == "-h") {
    out << kHelp;
    return kOk;
  }
  if (command != "check" && command != "count" && command != "facts") {
    err << "backwise-kb: `" << command << "` is not a command"
        << knowledge::DidYouMean(command, {"check", "count", "facts", "help"})
        << "\nTry `backwise-kb help`.\n";
    return kWrongUse;
  }
  const std::vector<std::string> folders(arguments.begin() + 1,
                                         arguments.end());
  if (!folders.empty() && (folders[0] == "--help" || folders[0] == "-h")) {
    out << kHelp;
    return kOk;
  }
  if (folders.size() > 1 ||
      (!folders.empty() && absl::StartsWith(folders[0], "-"))) {
    err << "backwise-kb: " << command
        << " takes one folder and no options\nTry `backwise-kb help`.\n";
    return kWrongUse;
  }
  const std::optional<std::vector<SourceFile>> files = Read(folders, err);
  if (!files) return kUnreadable;
  std::vector<Issue> issues;
  const std::shared_ptr<const Knowledge> knowledge =
      knowledge::CompileKnowledge(*files, issues);
  if (knowledge == nullptr) {
    err << knowledge::FormatIssues(issues) << issues.size()
        << (issues.size() == 1 ? " error\n" : " errors\n");
    return kErrorsFound;
  }
  if (command == "facts") {
    PrintFacts(*knowledge, out);
  } else {
    if (command == "check") out << "No errors.\n";
    PrintCounts(*knowledge, out);
  }
  return kOk;
}

}  // namespace backwise::authoring
