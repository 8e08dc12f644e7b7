#include "authoring/check/check.h"

#include <iomanip>
#include <set>
#include <utility>

#include "authoring/lint/lint.h"
#include "knowledge/fact_map.h"
#include "knowledge/source_file.h"

namespace backwise::authoring {
namespace {

using knowledge::Knowledge;

std::optional<std::string> FolderOf(const CommandLine& line) {
  if (line.words.empty()) return std::nullopt;
  return line.words[0];
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
    out << std::setw(5) << count << "  " << name << "\n";
  }
}

// Loads the knowledge base and hands it to `print`.
template <typename Print>
int Show(const CommandLine& line, const Print& print) {
  const auto loaded = LoadKnowledge(FolderOf(line), line);
  if (const int* code = std::get_if<int>(&loaded)) return *code;
  print(*std::get<std::shared_ptr<const Knowledge>>(loaded));
  return kOk;
}

// Prints the warnings and returns how many there are.
std::size_t PrintWarnings(const Knowledge& knowledge, const CommandLine& line) {
  std::vector<knowledge::SourceFile> files = knowledge::ShippedFiles();
  if (!line.words.empty()) {
    absl::StatusOr<std::vector<knowledge::SourceFile>> read =
        knowledge::ReadFolder(line.words[0]);
    if (read.ok()) files = *std::move(read);
  }
  const std::vector<knowledge::Issue> warnings =
      Lint(knowledge, files,
           line.Option("fast") ? LintDepth::kFast : LintDepth::kAll);
  line.err << knowledge::FormatIssues(warnings);
  if (!warnings.empty()) {
    line.err << warnings.size()
             << (warnings.size() == 1 ? " warning\n" : " warnings\n");
  }
  return warnings.size();
}

int RunCheck(const CommandLine& line) {
  std::size_t warnings = 0;
  const int code = Show(line, [&](const Knowledge& knowledge) {
    line.out << "No errors.\n";
    PrintCounts(knowledge, line.out);
    warnings = PrintWarnings(knowledge, line);
  });
  return code == kOk && warnings > 0 ? kErrorsFound : code;
}

int RunCount(const CommandLine& line) {
  return Show(line, [&](const Knowledge& knowledge) {
    PrintCounts(knowledge, line.out);
  });
}

int RunFacts(const CommandLine& line) {
  return Show(line, [&](const Knowledge& knowledge) {
    for (const knowledge::FactPlace& place :
         knowledge::FindFacts(knowledge.base())) {
      const knowledge::WrittenAt at = knowledge.loaded->Locate(place.path);
      line.out << place.fact << "\t" << place.element << "\t" << at.file << ":"
               << at.line << "\n";
    }
  });
}

}  // namespace

Command CheckCommand() {
  return {"check",
          "check [DIR] [--fast]",
          "reports every error and warning, like a compiler; --fast leaves out "
          "the\n"
          "      warnings that need the solver. `# allow: LINT REASON` before "
          "or on the\n"
          "      line accepts a warning",
          {},
          {"fast"},
          1,
          RunCheck};
}

Command CountCommand() {
  return {
      "count", "count [DIR]", "counts what the knowledge base holds", {}, {},
      1,       RunCount};
}

Command FactsCommand() {
  return {"facts",
          "facts [DIR]",
          "lists each fact of the articles and where it is told",
          {},
          {},
          1,
          RunFacts};
}

}  // namespace backwise::authoring
