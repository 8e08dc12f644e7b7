// A small knowledge base for one test, written in it. What every element needs
// but the test does not care about is filled in.
//
//   const auto tiny = TinyBase(R"pb(
//     findings { id: "fever" kind: FINDING_KIND_PRESENCE }
//     flags {
//       id: "rf_hot"
//       disposition: DISPOSITION_URGENT_SAME_DAY
//       when: "fever"
//     }
//   )pb");
#ifndef BACKWISE_TESTS_SUPPORT_TINY_BASE_H_
#define BACKWISE_TESTS_SUPPORT_TINY_BASE_H_

#include <memory>
#include <string>

#include "knowledge/knowledge.h"

namespace backwise::testing {

// Returns the compiled knowledge base, or fails the test and returns null.
//
// Filled in where it is empty: texts, made of the id ("fever title", "fever
// question", "fever yes", "fever no", "fever unsure", "pain is {value}",
// "places low"), numbers, places, a source, ranges 0 to 10 and 0 to 100,
// `within`, the stage (screening), the effect (avoid) of a contraindication for
// all advice, the last headline, and screening that is always complete. What no
// question asks is volunteered. A headline that is never used reads every
// finding.
std::shared_ptr<const knowledge::Knowledge> TinyBase(const std::string& text);

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_SUPPORT_TINY_BASE_H_
