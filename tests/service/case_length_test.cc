// How long case codes are. Only letters and digits are counted, not hyphens.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "server/engine/case_code/known_findings.h"
#include "server/service/case_answers.h"
#include "tests/service/requests.h"
#include "tests/support/matchers.h"
#include "tests/support/random_answers.h"

namespace backwise::service {
namespace {

using engine::KnownKind;
using testing::AnswerMap;
using testing::IsOk;
using testing::Random;
using testing::TheAdvisor;

std::size_t LengthOf(const std::string& code) {
  return absl::StrReplaceAll(code, {{"-", ""}}).size();
}

std::size_t LengthOf(const AnswerMap& answers) {
  Answers list;
  for (const auto& [id, answer] : answers) *list.Add() = answer;
  return LengthOf(CaseCodeOf(TheAdvisor().knowledge(), list));
}

TEST(CaseLengthTest, IsAtMost40ForTypicalInterviews) {
  std::vector<std::size_t> lengths;
  for (const testing::Vignette& vignette : testing::Vignettes()) {
    const auto interview = testing::Converse(vignette);
    ASSERT_THAT(interview, IsOk()) << vignette.id;
    lengths.push_back(LengthOf(interview->answers));
  }
  std::sort(lengths.begin(), lengths.end());
  std::cout << "interviews " << lengths.size()
            << ", letters and digits: median " << lengths[lengths.size() / 2]
            << ", 95 in 100 at most " << lengths[lengths.size() * 95 / 100]
            << ", at most " << lengths.back() << "\n";
  EXPECT_EQ(lengths.size(), 178u);
  EXPECT_LE(lengths.back(), 40u);
}

// How many bits a part takes of which there are so many equal ones.
double Bits(double parts) { return std::log2(parts); }

const double kNumberBits = Bits(8) + 64;

// The most bits that an answer takes in its row, when everything is taken to be
// alike.
double MostBitsInRow(const engine::KnownFinding& known) {
  switch (known.kind) {
    case KnownKind::kPresence:
      return Bits(3);
    case KnownKind::kChoice:
    case KnownKind::kWhole:
      return Bits(known.size + 1);
    case KnownKind::kChoices:
      return Bits(3) + known.size * Bits(3);
    case KnownKind::kNumber:
      return kNumberBits;
  }
  return 0;
}

// The most bits of an answer, or of its absence.
double MostBits(const v1::Finding& finding) {
  const std::size_t row = engine::KnownRow(finding.number());
  EXPECT_LT(row, engine::kKnownFindings)
      << finding.id() << " has no row: work out the bound anew";
  const engine::KnownFinding& known = engine::KnownFindings()[row];
  const double absent = Bits(4);
  const double in_row = Bits(4.0 / 3) + MostBitsInRow(known);
  // An age such as 41.3 does not fit its row.
  const bool may_not_fit = known.kind == KnownKind::kWhole &&
                           finding.kind() == v1::FINDING_KIND_NUMBER;
  const double in_full =
      may_not_fit ? absent + Bits(32) + Bits(1024) + Bits(6) + kNumberBits : 0;
  return std::max({absent, in_row, in_full});
}

// Of the two ways to write a case the shorter is taken, so no case is longer
// than the longest that is written with everything alike. There each part takes
// the same room whatever stands before it, and the longest case is that of the
// longest parts.
TEST(CaseLengthTest, HasABoundOf120ForEveryCase) {
  const v1::KnowledgeBase& base = TheAdvisor().knowledge().base();
  // Which way; the year, the month and the count; that no more answers come.
  double bits = Bits(2) + Bits(31) + Bits(21) + Bits(8) + Bits(32.0 / 31);
  for (const v1::Finding& finding : base.findings()) bits += MostBits(finding);
  // The version, the length and the check.
  const double length = std::ceil(bits / 5) + 2 + 3;
  std::cout << "at most " << length << "\n";
  EXPECT_LE(length, 120);
}

template <typename List>
const auto& OneOf(const List& list, Random& random) {
  const auto size = static_cast<std::size_t>(list.size());
  return list[static_cast<int>(random.Below(size))];
}

// A number that has no short form.
double OddNumber(const v1::Finding& finding, Random& random) {
  const double part = static_cast<double>(random.Below(1U << 31)) / (1U << 31);
  return std::nextafter(
      finding.minimum() + part * (finding.maximum() - finding.minimum()),
      finding.maximum());
}

v1::Answer OddAnswer(const v1::Finding& finding, Random& random) {
  v1::Answer answer;
  answer.set_finding(finding.id());
  if (random.Below(6) == 0) {
    answer.set_unsure(true);
  } else if (finding.kind() == v1::FINDING_KIND_PRESENCE) {
    answer.set_present(random.Chance(0.5));
  } else if (finding.kind() == v1::FINDING_KIND_CHOICE) {
    answer.set_choice(OneOf(finding.choices(), random).id());
  } else if (finding.kind() == v1::FINDING_KIND_CHOICES) {
    v1::Choices& choices = *answer.mutable_choices();
    for (const v1::Choice& choice : finding.choices()) {
      const std::size_t state = random.Below(3);
      if (state == 1) choices.add_ids(choice.id());
      if (state == 2) choices.add_unasked_ids(choice.id());
    }
  } else if (finding.kind() == v1::FINDING_KIND_SCALE) {
    answer.set_number(static_cast<double>(random.Below(11)));
  } else {
    answer.set_number(OddNumber(finding, random));
  }
  return answer;
}

// Looks for the longest code by changing one answer after another.
TEST(CaseLengthTest, StaysBelowTheBoundWhenTheLongestCodeIsLookedFor) {
  const v1::KnowledgeBase& base = TheAdvisor().knowledge().base();
  Random random(20261100);
  std::size_t longest = 0;
  for (int start = 0; start < 10; ++start) {
    AnswerMap answers;
    for (const v1::Finding& finding : base.findings()) {
      answers[finding.id()] = OddAnswer(finding, random);
    }
    std::size_t length = LengthOf(answers);
    for (int step = 0; step < 1000; ++step) {
      AnswerMap changed = answers;
      const v1::Finding& finding = OneOf(base.findings(), random);
      changed[finding.id()] = OddAnswer(finding, random);
      if (random.Chance(0.1)) changed.erase(finding.id());
      const std::size_t now = LengthOf(changed);
      if (now < length) continue;
      answers = changed;
      length = now;
    }
    longest = std::max(longest, length);
  }
  std::cout << "longest found " << longest << "\n";
  EXPECT_LE(longest, 120u);
  // It does get near: numbers of 64 bits, and nothing that is likely.
  EXPECT_GE(longest, 85u);
}

}  // namespace
}  // namespace backwise::service
