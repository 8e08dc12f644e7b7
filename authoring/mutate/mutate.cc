#include "authoring/mutate/mutate.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <thread>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace backwise::authoring {
namespace {

using knowledge::Knowledge;

// Below this the cases and theorems do not guard the guidance.
constexpr double kLeastPercent = 98;

std::optional<std::string> FolderOf(const CommandLine& line) {
  if (line.words.empty()) return std::nullopt;
  return line.words[0];
}

// Runs `work` for 0 to `count` - 1 on as many threads as there are judges.
void ForEach(std::size_t count, std::vector<std::unique_ptr<Judge>>& judges,
             const std::function<void(Judge&, std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  std::vector<std::thread> threads;
  for (const auto& judge : judges) {
    threads.emplace_back([&, self = judge.get()] {
      for (std::size_t i = next++; i < count; i = next++) work(*self, i);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

// The elements that the commands change, as text, by kind and id.
std::map<std::string, std::string> ElementsOf(const v1::KnowledgeBase& base) {
  std::map<std::string, std::string> elements;
  for (const NamedCondition& rule : RulesOf(base)) {
    elements[rule.id] = rule.when;
  }
  for (const v1::Flag& flag : base.flags()) {
    absl::StrAppend(&elements[flag.id()], "\n",
                    static_cast<int>(flag.disposition()));
  }
  for (const v1::Contraindication& item : base.contraindications()) {
    elements[item.id()] = item.SerializeAsString();
  }
  elements["incomplete_when"] = base.screening().incomplete_when();
  elements["self_care_incomplete_when"] =
      base.screening().self_care_incomplete_when();
  return elements;
}

// A run of the command.
class Run {
 public:
  explicit Run(const CommandLine& line) : line_(line) {}

  int Execute() {
    int code = Prepare();
    if (code != kOk) return code;
    code = ChooseMutants();
    if (code != kOk) return code;
    AskCases();
    AskSolver();
    code = Suggest();
    if (code != kOk) return code;
    AskTheorems();
    const Score all =
        PrintVerdicts(judges_[0]->knowledge().base(), judges_[0]->usual(),
                      mutants_, verdicts_, line_.out);
    const bool lowers = std::any_of(
        verdicts_.begin(), verdicts_.end(), [](const Verdict& verdict) {
          return verdict.fate == Fate::kSurvives && verdict.lowers;
        });
    return all.percent() >= kLeastPercent && !lowers ? kOk : kErrorsFound;
  }

 private:
  int Prepare() {
    int jobs = static_cast<int>(std::thread::hardware_concurrency());
    if (const auto option = line_.Option("jobs")) {
      if (!absl::SimpleAtoi(*option, &jobs) || jobs < 1 || jobs > 64) {
        line_.err << "backwise-kb: --jobs takes a number from 1 to 64\n";
        return kWrongUse;
      }
    }
    const auto path = line_.Option("cases");
    if (!path) {
      line_.err << "backwise-kb: mutate needs --cases\n";
      return kWrongUse;
    }
    for (int i = 0; i < std::max(jobs, 1); ++i) {
      auto loaded = LoadKnowledge(FolderOf(line_), line_);
      if (const int* code = std::get_if<int>(&loaded)) return *code;
      auto knowledge = std::get<std::shared_ptr<const Knowledge>>(
          std::exchange(loaded, kOk));
      if (i == 0) {
        auto cases = ReadCases(*knowledge, *path);
        if (!cases.ok()) {
          line_.err << "backwise-kb: " << cases.status().message() << "\n";
          return kUnreadable;
        }
        cases_ = *std::move(cases);
      }
      judges_.push_back(std::make_unique<Judge>(std::move(knowledge), cases_));
    }
    const std::string wrong = judges_[0]->FirstWrongCase();
    if (wrong.empty()) return kOk;
    line_.err << "backwise-kb: the case `" << wrong
              << "` does not come out as written\n";
    return kErrorsFound;
  }

  int ChooseMutants() {
    mutants_ = MakeMutants(judges_[0]->knowledge().base());
    if (const auto only = line_.Option("only")) {
      std::erase_if(mutants_, [&](const Mutant& mutant) {
        return mutant.element != *only && mutant.id != *only;
      });
      if (mutants_.empty()) {
        line_.err << "backwise-kb: `" << *only << "` has no mutants\n";
        return kWrongUse;
      }
    }
    if (const auto since = line_.Option("since")) {
      const auto loaded = LoadKnowledge(*since, line_);
      if (const int* code = std::get_if<int>(&loaded)) return *code;
      const auto old = ElementsOf(
          std::get<std::shared_ptr<const Knowledge>>(loaded)->base());
      const auto now = ElementsOf(judges_[0]->knowledge().base());
      std::erase_if(mutants_, [&](const Mutant& mutant) {
        const auto before = old.find(mutant.element);
        return before != old.end() && before->second == now.at(mutant.element);
      });
    }
    verdicts_.resize(mutants_.size());
    return kOk;
  }

  // Returns the indices of the mutants that nothing has noticed.
  std::vector<std::size_t> Survivors() const {
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < verdicts_.size(); ++i) {
      if (verdicts_[i].fate == Fate::kSurvives) left.push_back(i);
    }
    return left;
  }

  void AskCases() {
    ForEach(mutants_.size(), judges_, [&](Judge& judge, std::size_t i) {
      verdicts_[i] = judge.AskCases(mutants_[i]);
    });
  }

  void AskSolver() {
    const std::vector<std::size_t> left = Survivors();
    ForEach(left.size(), judges_, [&](Judge& judge, std::size_t i) {
      verdicts_[left[i]] = judge.AskSolver(mutants_[left[i]]);
    });
  }

  // Writes cases that would notice the survivors.
  int Suggest() {
    const auto path = line_.Option("suggest");
    if (!path) return kOk;
    Judge& judge = *judges_[0];
    std::vector<WrittenCase> suggested;
    for (const std::size_t i : Survivors()) {
      if (!verdicts_[i].visible) continue;
      if (judge.AskCases(mutants_[i]).fate != Fate::kSurvives) continue;
      WrittenCase item;
      item.id = absl::StrFormat("mut_%03d", suggested.size() + 1);
      item.answers = verdicts_[i].answers;
      item.narrative =
          NarrativeOf(judge.knowledge().base(), judge.usual(), item.answers);
      ExpectOutcome(judge.knowledge(), item);
      item.why = absl::StrCat("Tells apart ", mutants_[i].kind, " `",
                              mutants_[i].element, "` ", mutants_[i].what, ".");
      item.source = "found by the solver; for a person to judge";
      judge.Add(item);
      suggested.push_back(std::move(item));
    }
    if (!WriteCases(*path, suggested)) {
      line_.err << "backwise-kb: cannot write `" << *path << "`\n";
      return kUnreadable;
    }
    line_.out << suggested.size() << " cases written to " << *path
              << "; judge each of them before you keep it\n";
    return kOk;
  }

  void AskTheorems() {
    const std::vector<std::size_t> left = Survivors();
    // A case is cheaper; those that were suggested come first.
    if (left.empty() || line_.Option("suggest")) return;
    const Baseline baseline = FindBaseline(judges_[0]->knowledge().base());
    ForEach(left.size(), judges_, [&](Judge& judge, std::size_t i) {
      judge.AskTheorems(mutants_[left[i]], baseline, verdicts_[left[i]]);
    });
  }

  const CommandLine& line_;
  std::vector<WrittenCase> cases_;
  std::vector<std::unique_ptr<Judge>> judges_;
  std::vector<Mutant> mutants_;
  std::vector<Verdict> verdicts_;
};

int RunMutate(const CommandLine& line) { return Run(line).Execute(); }

}  // namespace

Command MutateCommand() {
  return {"mutate",
          "mutate [DIR] --cases FILE_OR_DIR [--since OLD_DIR] [--only ID]\n"
          "      [--jobs N] [--suggest FILE.jsonl]",
          "makes one small mistake after the other and counts those that the "
          "compiler,\n      the cases, the theorems and the lints notice; "
          "--suggest writes cases that\n      would notice the others",
          {"cases", "since", "only", "jobs", "suggest"},
          {},
          1,
          RunMutate};
}

}  // namespace backwise::authoring
