#include "authoring/cover/cover.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace backwise::authoring {
namespace {

using knowledge::Knowledge;

// How many goals there are, by what became of them.
struct Tally {
  int rules = 0, goals = 0, shown = 0, impossible = 0;

  int missing() const { return goals - shown - impossible; }
};

void Count(const Goal& goal, Tally& tally) {
  ++tally.goals;
  tally.shown += goal.shown_by.empty() ? 0 : 1;
  tally.impossible += goal.impossible ? 1 : 0;
}

void PrintTally(const std::string& name, const Tally& tally,
                std::ostream& out) {
  const int settled = tally.shown + tally.impossible;
  out << absl::StreamFormat(
      "%-18s %4d rules, %5d to show: %5d shown, %3d cannot decide (proved), "
      "%4d missing: %.1f %%\n",
      name, tally.rules, tally.goals, tally.shown, tally.impossible,
      tally.missing(),
      tally.goals == 0 ? 100.0 : 100.0 * settled / tally.goals);
}

void PrintRules(const Coverage& coverage, std::ostream& out) {
  std::vector<Tally> tallies(coverage.rules().size());
  for (const Goal& goal : coverage.goals()) Count(goal, tallies[goal.rule]);
  std::vector<std::vector<const Goal*>> left(tallies.size());
  for (const Goal& goal : coverage.goals()) {
    if (goal.shown_by.empty()) left[goal.rule].push_back(&goal);
  }
  for (std::size_t r = 0; r < tallies.size(); ++r) {
    const NamedCondition& rule = coverage.rules()[r];
    out << absl::StreamFormat("%3d of %3d  %s %s\n",
                              tallies[r].shown + tallies[r].impossible,
                              tallies[r].goals, rule.kind, rule.id);
    for (const Goal* goal : left[r]) {
      out << (goal->impossible ? "  cannot decide (proved): never "
                               : "  MISSING a case in which ")
          << GoalInWords(coverage, *goal) << "\n";
    }
  }
}

Tally PrintTotals(const Coverage& coverage, std::ostream& out) {
  std::map<std::string, Tally> kinds;
  Tally all;
  for (const NamedCondition& rule : coverage.rules()) {
    ++kinds[rule.kind].rules;
    ++all.rules;
  }
  for (const Goal& goal : coverage.goals()) {
    Count(goal, kinds[coverage.rules()[goal.rule].kind]);
    Count(goal, all);
  }
  for (const auto& [kind, tally] : kinds) PrintTally(kind, tally, out);
  PrintTally("all", all, out);
  return all;
}

// The suggestions show their goals only once a person has taken them over.
void TakeBack(const std::vector<WrittenCase>& suggested, Coverage& coverage) {
  std::map<std::string, bool> ids;
  for (const WrittenCase& item : suggested) ids[item.id] = true;
  for (Goal& goal : coverage.goals()) {
    if (ids.count(goal.shown_by) > 0) goal.shown_by.clear();
  }
}

int WriteSuggestions(const std::string& path,
                     const std::vector<WrittenCase>& suggested,
                     const CommandLine& line) {
  if (!WriteCases(path, suggested)) {
    line.err << "backwise-kb: cannot write `" << path << "`\n";
    return kUnreadable;
  }
  line.out << suggested.size() << " cases written to " << path
           << "; judge each of them before you keep it\n";
  return kOk;
}

int RunCover(const CommandLine& line) {
  const std::optional<std::string> folder =
      line.words.empty() ? std::nullopt
                         : std::optional<std::string>(line.words[0]);
  auto loaded = LoadKnowledge(folder, line);
  if (const int* code = std::get_if<int>(&loaded)) return *code;
  const std::optional<std::string> path = line.Option("cases");
  if (!path) {
    line.err << "backwise-kb: cover needs --cases\n";
    return kWrongUse;
  }
  Coverage coverage(
      std::get<std::shared_ptr<const Knowledge>>(std::exchange(loaded, kOk)));
  const auto cases = ReadCases(coverage.knowledge(), *path);
  if (!cases.ok()) {
    line.err << "backwise-kb: " << cases.status().message() << "\n";
    return kUnreadable;
  }
  const std::vector<WrittenCase> suggested = CompleteCoverage(*cases, coverage);
  TakeBack(suggested, coverage);
  PrintRules(coverage, line.out);
  const Tally all = PrintTotals(coverage, line.out);
  line.out << cases->size() << " cases read\n";
  if (const auto suggest = line.Option("suggest")) {
    const int code = WriteSuggestions(*suggest, suggested, line);
    if (code != kOk) return code;
  }
  return all.missing() == 0 ? kOk : kErrorsFound;
}

}  // namespace

Command CoverCommand() {
  return {"cover",
          "cover [DIR] --cases FILE_OR_DIR [--suggest FILE.jsonl]",
          "tells which parts of the conditions the written cases put to the "
          "test; --suggest\n      writes the missing cases for a person to "
          "judge",
          {"cases", "suggest"},
          {},
          1,
          RunCover};
}

}  // namespace backwise::authoring
