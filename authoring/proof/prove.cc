#include "authoring/proof/prove.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "authoring/proof/interview_theorems.h"
#include "backwise/v1/advisor_service.pb.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {
namespace {

using knowledge::Knowledge;
using knowledge::Symbols;

std::string ChoiceTitles(
    const v1::Finding& finding,
    const google::protobuf::RepeatedPtrField<std::string>& ids) {
  std::vector<std::string> titles;
  for (const std::string& id : ids) {
    const std::optional<int> choice = Symbols::FindChoice(finding, id);
    titles.push_back(choice ? finding.choices(*choice).title() : id);
  }
  return absl::StrJoin(titles, "; ");
}

std::string ValueInWords(const v1::Finding& finding, const v1::Answer& answer) {
  switch (answer.value_case()) {
    case v1::Answer::kPresent:
      return answer.present() ? "yes" : "no";
    case v1::Answer::kUnsure:
      return "not sure";
    case v1::Answer::kChoice: {
      const std::optional<int> choice =
          Symbols::FindChoice(finding, answer.choice());
      return choice ? finding.choices(*choice).title() : answer.choice();
    }
    case v1::Answer::kChoices: {
      std::string words = answer.choices().ids().empty()
                              ? "none"
                              : ChoiceTitles(finding, answer.choices().ids());
      if (!answer.choices().unasked_ids().empty()) {
        absl::StrAppend(&words, " (not asked: ",
                        ChoiceTitles(finding, answer.choices().unasked_ids()),
                        ")");
      }
      return words;
    }
    case v1::Answer::kNumber:
      return absl::StrCat(answer.number(), finding.unit().empty() ? "" : " ",
                          finding.unit());
    case v1::Answer::VALUE_NOT_SET:
      break;
  }
  return "not asked";
}

// Writes the answers so that `backwise assess --answers` takes them.
bool WriteCase(const std::string& path, const Refutation& refutation) {
  v1::AssessRequest request;
  for (const v1::Answer& answer : refutation.answers) {
    *request.add_answers() = answer;
  }
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.preserve_proto_field_names = true;
  std::string json;
  const auto status =
      google::protobuf::util::MessageToJsonString(request, &json, options);
  std::ofstream out(path);
  out << json;
  return status.ok() && out.good();
}

void PrintRefutation(const v1::KnowledgeBase& base, const std::string& name,
                     std::size_t number, const Refutation& refutation,
                     const CommandLine& line) {
  line.out << "  " << refutation.claim << "\n";
  if (refutation.answers.empty()) return;
  line.out << "  The smallest case:\n";
  for (const std::string& words : AnswersInWords(base, refutation.answers)) {
    line.out << "    " << words << "\n";
  }
  const std::optional<std::string> folder = line.Option("cases");
  if (!folder) return;
  std::error_code error;
  std::filesystem::create_directories(*folder, error);
  const std::string path =
      absl::StrCat(*folder, "/", name, "_", number + 1, ".json");
  if (WriteCase(path, refutation)) {
    line.out << "  Try it: backwise assess --answers " << path << "\n";
  } else {
    line.err << "backwise-kb: cannot write `" << path << "`\n";
  }
}

void PrintResult(const v1::KnowledgeBase& base, const TheoremResult& result,
                 const CommandLine& line) {
  line.out << absl::StreamFormat("%-8s %-36s %5d obligations %6.2f s",
                                 result.proved() ? "proved" : "REFUTED",
                                 result.name, result.obligations,
                                 result.seconds);
  if (!result.exceptions.empty()) {
    line.out << ", exceptions: " << result.exceptions.size();
  }
  line.out << "\n";
  for (const std::string& claim : result.undecided) {
    line.out << "  The solver could not decide whether " << claim << "\n";
  }
  for (std::size_t i = 0; i < result.refutations.size(); ++i) {
    PrintRefutation(base, result.name, i, result.refutations[i], line);
  }
}

// An exception that no theorem needs would hide the next one that does.
bool ReportNeedless(const v1::KnowledgeBase& base,
                    const std::vector<TheoremResult>& results,
                    std::ostream& out) {
  bool any = false;
  for (const v1::TheoremException& exception : base.exceptions()) {
    const bool needed = std::any_of(
        results.begin(), results.end(), [&](const TheoremResult& result) {
          return std::find(result.exceptions.begin(), result.exceptions.end(),
                           &exception) != result.exceptions.end();
        });
    if (needed) continue;
    any = true;
    out << "NEEDLESS the exception of " << exception.theorem() << " for "
        << absl::StrJoin(exception.elements(), ", ")
        << ": the theorem holds without it; remove it\n";
  }
  return any;
}

int RunProve(const CommandLine& line) {
  const std::optional<std::string> folder =
      line.words.empty() ? std::nullopt
                         : std::optional<std::string>(line.words[0]);
  const auto loaded = LoadKnowledge(folder, line);
  if (const int* code = std::get_if<int>(&loaded)) return *code;
  const Knowledge& knowledge =
      *std::get<std::shared_ptr<const Knowledge>>(loaded);
  const std::vector<TheoremResult> results =
      ProveEverything(knowledge, [&](const TheoremResult& result) {
        PrintResult(knowledge.base(), result, line);
      });
  if (const std::optional<std::string> path = line.Option("report")) {
    std::ofstream out(*path);
    out << Certificate(knowledge, results);
    if (!out.good()) {
      line.err << "backwise-kb: cannot write `" << *path << "`\n";
      return kUnreadable;
    }
  }
  const bool needless = ReportNeedless(knowledge.base(), results, line.out);
  const bool all = !needless && std::all_of(results.begin(), results.end(),
                                            [](const TheoremResult& result) {
                                              return result.proved();
                                            });
  return all ? kOk : kErrorsFound;
}

void AppendExceptions(const TheoremResult& result, std::string& text) {
  for (const v1::TheoremException* exception : result.exceptions) {
    absl::StrAppend(&text, "- Exception for `",
                    absl::StrJoin(exception->elements(), "`, `"),
                    "`: ", exception->reason(), " (",
                    absl::StrJoin(exception->sources(), ", "), ")\n");
  }
}

}  // namespace

std::vector<TheoremResult> ProveEverything(
    const Knowledge& knowledge,
    const std::function<void(const TheoremResult&)>& done) {
  std::vector<TheoremResult> results = ProveTheorems(knowledge.base(), done);
  for (TheoremResult& result : ProveInterviewTheorems(knowledge, done)) {
    results.push_back(std::move(result));
  }
  return results;
}

std::vector<std::string> AnswersInWords(
    const v1::KnowledgeBase& base, const std::vector<v1::Answer>& answers) {
  std::vector<std::string> lines;
  for (const v1::Answer& answer : answers) {
    for (const v1::Finding& finding : base.findings()) {
      if (finding.id() != answer.finding()) continue;
      lines.push_back(absl::StrCat(finding.title(), " (`", finding.id(),
                                   "`): ", ValueInWords(finding, answer)));
    }
  }
  return lines;
}

std::string Certificate(const Knowledge& knowledge,
                        const std::vector<TheoremResult>& results) {
  std::string text = absl::StrCat(
      "# What is proved of this guidance\n\nRelease `",
      knowledge.base().release(), "`, digest `", knowledge.digest,
      "`.\nSolver: ", SolverVersion(),
      ". Each theorem holds for every possible set of answers, not for a "
      "sample.\nProved from the conditions as they are written.\n");
  for (const TheoremResult& result : results) {
    absl::StrAppendFormat(&text,
                          "\n## %s: %s\n\n%s\n\n%d obligations, %.2f "
                          "seconds.\n",
                          result.name, result.proved() ? "proved" : "REFUTED",
                          result.statement, result.obligations, result.seconds);
    if (!result.exceptions.empty()) text += "\n";
    AppendExceptions(result, text);
    for (const std::string& claim : result.undecided) {
      absl::StrAppend(&text, "- Undecided: ", claim, "\n");
    }
    for (const Refutation& refutation : result.refutations) {
      absl::StrAppend(&text, "- ", refutation.claim, "\n");
      for (const std::string& words :
           AnswersInWords(knowledge.base(), refutation.answers)) {
        absl::StrAppend(&text, "  - ", words, "\n");
      }
    }
  }
  return text;
}

Command ProveCommand() {
  return {"prove",
          "prove [DIR] [--report FILE.md] [--cases FOLDER]",
          "proves the theorems over all possible answers; what fails is shown "
          "by the\n      smallest case, which --cases writes as answers files",
          {"report", "cases"},
          {},
          1,
          RunProve};
}

}  // namespace backwise::authoring
