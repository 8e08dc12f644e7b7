#include "tests/engine/random_cases.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "server/engine/case_code/known_findings.h"

namespace backwise::testing {
namespace {

using engine::CaseAnswer;
using engine::CaseContent;
using engine::KnownKind;
using Kind = CaseAnswer::Kind;

// Returns a random number less than 2^64.
std::uint64_t Bits(Random& random) {
  return static_cast<std::uint64_t>(random.Below(std::size_t{1} << 32)) << 32 |
         random.Below(std::size_t{1} << 32);
}

double AnyNumber(Random& random) {
  const auto whole = static_cast<double>(random.Below(4000));
  switch (random.Below(6)) {
    case 0:
      return whole;
    case 1:
      return whole / 10;
    case 2:
      return static_cast<double>(random.Below(30)) * (1.0 / 7);
    case 3:
      return whole / 100;
    case 4:
      return -0.0;
    default: {
      const auto any = std::bit_cast<double>(Bits(random));
      return std::isfinite(any) ? any : 1e300;
    }
  }
}

void SetChoices(std::uint32_t size, Random& random, CaseAnswer& answer) {
  answer.kind = Kind::kChoices;
  const bool partly = random.Chance(0.3);
  for (std::uint32_t number = 1; number <= size; ++number) {
    const std::uint64_t bit = std::uint64_t{1} << number;
    if (random.Chance(0.2)) {
      answer.chosen |= bit;
    } else if (partly && random.Chance(0.5)) {
      answer.unasked |= bit;
    }
  }
}

// An answer of a kind that the finding may have, whatever it is called today.
CaseAnswer RandomOtherAnswer(std::uint32_t finding, Random& random) {
  CaseAnswer answer;
  answer.finding = finding;
  answer.kind = static_cast<Kind>(random.Below(6));
  if (answer.kind == Kind::kChoice) {
    answer.choice = static_cast<std::uint32_t>(1 + random.Below(63));
  }
  if (answer.kind == Kind::kChoices) SetChoices(63, random, answer);
  if (answer.kind == Kind::kNumber) answer.number = AnyNumber(random);
  return answer;
}

std::string SetInWords(std::uint64_t set) {
  std::vector<int> numbers;
  for (int number = 0; number < 64; ++number) {
    if ((set >> number & 1) != 0) numbers.push_back(number);
  }
  return numbers.empty() ? "none" : absl::StrJoin(numbers, ",");
}

std::string ValueInWords(const CaseAnswer& answer) {
  switch (answer.kind) {
    case Kind::kNo:
      return "no";
    case Kind::kYes:
      return "yes";
    case Kind::kUnsure:
      return "unsure";
    case Kind::kChoice:
      return absl::StrCat("choice ", answer.choice);
    case Kind::kChoices:
      return absl::StrCat("choices ", SetInWords(answer.chosen), " unasked ",
                          SetInWords(answer.unasked));
    case Kind::kNumber:
      // Enough digits to tell all numbers apart.
      return absl::StrFormat("number %.17g", answer.number);
  }
  return "";
}

}  // namespace

CaseAnswer RandomKnownAnswer(std::size_t row, Random& random) {
  const engine::KnownFinding& known = engine::KnownFindings()[row];
  CaseAnswer answer;
  answer.finding = known.number;
  if (random.Chance(0.05)) {
    answer.kind = Kind::kUnsure;
    return answer;
  }
  switch (known.kind) {
    case KnownKind::kPresence:
      answer.kind = random.Chance(0.2) ? Kind::kYes : Kind::kNo;
      break;
    case KnownKind::kChoice:
      answer.kind = Kind::kChoice;
      answer.choice = static_cast<std::uint32_t>(1 + random.Below(known.size));
      break;
    case KnownKind::kChoices:
      SetChoices(known.size, random, answer);
      break;
    case KnownKind::kWhole:
    case KnownKind::kNumber:
      answer.kind = Kind::kNumber;
      answer.number = random.Chance(0.8)
                          ? static_cast<double>(random.Below(121))
                          : AnyNumber(random);
      break;
  }
  return answer;
}

CaseContent RandomCase(Random& random) {
  CaseContent content;
  const auto below = [&random](std::size_t count) {
    return static_cast<std::uint32_t>(random.Below(count));
  };
  content.release.year = random.Chance(0.9) ? 2026 + below(4) : 1 + below(9999);
  content.release.month = 1 + below(12);
  content.release.padded_month =
      content.release.month < 10 && random.Chance(0.2);
  content.release.count = random.Chance(0.9) ? below(4) : below(0x7fffffff);
  const double answered = static_cast<double>(random.Below(11)) / 10;
  const double odd = random.Chance(0.2) ? 0.1 : 0;
  for (std::uint32_t number = 1; number <= engine::kKnownFindings; ++number) {
    if (random.Chance(odd)) {
      content.answers.push_back(RandomOtherAnswer(number, random));
    } else if (random.Chance(answered)) {
      content.answers.push_back(
          RandomKnownAnswer(engine::KnownRow(number), random));
    }
  }
  for (std::uint32_t number = 85; odd > 0 && number < 1024;
       number += 1 + below(400)) {
    content.answers.push_back(RandomOtherAnswer(number, random));
  }
  return content;
}

std::string InWords(const CaseContent& content) {
  std::string words =
      absl::StrCat("release ", knowledge::ReleaseText(content.release), "\n");
  for (const CaseAnswer& answer : content.answers) {
    absl::StrAppend(&words, answer.finding, " ", ValueInWords(answer), "\n");
  }
  return words;
}

bool Same(const CaseContent& a, const CaseContent& b) {
  if (a.release != b.release || a.answers.size() != b.answers.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.answers.size(); ++i) {
    const CaseAnswer& x = a.answers[i];
    const CaseAnswer& y = b.answers[i];
    if (x.finding != y.finding || x.kind != y.kind || x.choice != y.choice ||
        x.chosen != y.chosen || x.unasked != y.unasked ||
        std::bit_cast<std::uint64_t>(x.number) !=
            std::bit_cast<std::uint64_t>(y.number)) {
      return false;
    }
  }
  return true;
}

}  // namespace backwise::testing
