// Evaluates the cases by CLIPS, embedded:
//
//   clips_peer RULES_FILE FACTS_FILE ROUNDS      (both of clips_rules.mjs)
//   {"case_ns": 12345}
//
// For each case: reset, assert the facts, run. First every case must give the
// expected facts; else it ends with 1.
extern "C" {
#include <clips/clips.h>
}

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace {

// A fact ready to be asserted: its template and its fields.
struct ReadyFact {
  void* fact_template;
  void* fields;
};

struct Case {
  std::vector<ReadyFact> facts;
  std::string expected;
};

class Clips {
 public:
  explicit Clips(const char* rules_file) : environment_(CreateEnvironment()) {
    if (EnvLoad(environment_, rules_file) != 1) {
      std::cerr << "clips_peer: cannot load " << rules_file << "\n";
      std::exit(1);
    }
  }

  // Makes a fact of "has pain_location flank".
  ReadyFact Prepare(const std::string& text) {
    const std::vector<std::string> words = absl::StrSplit(text, ' ');
    const auto count = static_cast<long>(words.size()) - 1;
    // Kept by us to the end. CLIPS would look through those of
    // EnvCreateMultifield at each reset.
    void* const fields = CreateMultifield2(environment_, count);
    for (long i = 1; i <= count; ++i) {
      const std::string& word = words[static_cast<std::size_t>(i)];
      double number = 0;
      if (absl::SimpleAtod(word, &number)) {
        SetMFType(fields, i, FLOAT);
        SetMFValue(fields, i, EnvAddDouble(environment_, number));
      } else {
        SetMFType(fields, i, SYMBOL);
        SetMFValue(fields, i, EnvAddSymbol(environment_, word.c_str()));
      }
    }
    MultifieldInstall(environment_, static_cast<struct multifield*>(fields));
    return {EnvFindDeftemplate(environment_, words[0].c_str()), fields};
  }

  void Evaluate(const Case& item) {
    EnvReset(environment_);
    for (const ReadyFact& ready : item.facts) {
      struct fact* const fact =
          EnvCreateFact(environment_, ready.fact_template);
      DATA_OBJECT value = {};
      SetType(value, MULTIFIELD);
      SetValue(value, ready.fields);
      SetDOBegin(value, 1);
      SetDOEnd(value, GetMFLength(ready.fields));
      EnvPutFactSlot(environment_, fact, nullptr, &value);
      EnvAssert(environment_, fact);
    }
    EnvRun(environment_, -1);
  }

  // Returns the facts that say what was found, sorted.
  std::string Found() {
    std::vector<std::string> found;
    for (void* fact = EnvGetNextFact(environment_, nullptr); fact != nullptr;
         fact = EnvGetNextFact(environment_, fact)) {
      char text[256];
      EnvGetFactPPForm(environment_, text, sizeof(text), fact);
      // "f-12    (raised EMERGENCY_NOW rf_x)"
      const std::string form = text;
      const std::size_t open = form.find('(');
      std::string words = form.substr(open + 1, form.rfind(')') - open - 1);
      const std::string name = words.substr(0, words.find(' '));
      if (name == "raised" || name == "contraindicated" ||
          name == "indicated" || name == "disposition") {
        found.push_back(std::move(words));
      }
    }
    std::sort(found.begin(), found.end());
    return absl::StrJoin(found, ";");
  }

 private:
  void* const environment_;
};

std::vector<Case> ReadCases(Clips& clips, const char* path) {
  std::ifstream in(path);
  std::vector<Case> cases;
  std::string facts;
  std::string expected;
  while (std::getline(in, facts) && std::getline(in, expected)) {
    Case& item = cases.emplace_back();
    item.expected = expected;
    for (const auto& fact : absl::StrSplit(facts, ';', absl::SkipEmpty())) {
      item.facts.push_back(clips.Prepare(std::string(fact)));
    }
  }
  return cases;
}

// Ends the program when a case differs, or there is none.
void CheckAll(Clips& clips, const std::vector<Case>& cases) {
  for (const Case& item : cases) {
    clips.Evaluate(item);
    const std::string found = clips.Found();
    if (found == item.expected) continue;
    std::cerr << "clips_peer: case " << &item - cases.data()
              << ": backwise finds\n  " << item.expected << "\nCLIPS\n  "
              << found << "\n";
    std::exit(1);
  }
  if (cases.empty()) std::exit(1);
}

double MedianRound(Clips& clips, const std::vector<Case>& cases, int rounds) {
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    for (const Case& item : cases) clips.Evaluate(item);
    times.push_back(std::chrono::duration<double, std::nano>(
                        std::chrono::steady_clock::now() - start)
                        .count());
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: clips_peer RULES_FILE FACTS_FILE ROUNDS\n";
    return 2;
  }
  Clips clips(argv[1]);
  const std::vector<Case> cases = ReadCases(clips, argv[2]);
  CheckAll(clips, cases);
  std::cout << "{\"case_ns\": "
            << MedianRound(clips, cases, std::atoi(argv[3])) /
                   static_cast<double>(cases.size())
            << "}\n";
  return 0;
}
