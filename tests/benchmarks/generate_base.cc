// Writes a large knowledge base and the answers of one person:
//
//   generate_base RULES FOLDER
//
// FOLDER/*.textproto is the base; FOLDER/person.bin an encoded AssessRequest.
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "tests/benchmarks/large_base.h"
#include "tests/benchmarks/people.h"

int main(int argc, char** argv) {
  using namespace backwise::benchmarks;  // NOLINT: the main of this file
  const int rules = argc == 3 ? std::atoi(argv[1]) : 0;
  if (rules < kFewestRules) {
    std::cerr << "usage: generate_base RULES FOLDER, with RULES from "
              << kFewestRules << "\n";
    return 2;
  }
  const LargeBase large(ShippedKnowledge()->base(), rules);
  for (const auto& file : large.Files()) {
    std::ofstream(absl::StrCat(argv[2], "/", file.path)) << file.text;
  }
  std::ofstream(absl::StrCat(argv[2], "/person.bin"), std::ios::binary)
      << large.person().SerializeAsString();
  return 0;
}
