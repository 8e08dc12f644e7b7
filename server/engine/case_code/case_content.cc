#include "server/engine/case_code/case_content.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "server/engine/case_code/case_numbers.h"
#include "server/engine/case_code/known_findings.h"
#include "server/engine/case_code/likelihood.h"

namespace backwise::engine {
namespace {

// No request has more answers.
constexpr std::size_t kMostOthers = 200;

// The answers as the code holds them: those that fit a known row, by row, and
// all others by number.
struct Sorted {
  std::array<std::optional<CaseAnswer>, kKnownFindings> known;
  std::vector<CaseAnswer> others;
};

// Returns whether the row can hold the answer.
bool Fits(const KnownFinding& row, const CaseAnswer& answer) {
  switch (answer.kind) {
    case CaseAnswer::Kind::kUnsure:
      return true;
    case CaseAnswer::Kind::kNo:
    case CaseAnswer::Kind::kYes:
      return row.kind == KnownKind::kPresence;
    case CaseAnswer::Kind::kChoice:
      return row.kind == KnownKind::kChoice && answer.choice <= row.size;
    case CaseAnswer::Kind::kChoices: {
      if (row.kind != KnownKind::kChoices) return false;
      const std::uint64_t choices = (std::uint64_t{2} << row.size) - 2;
      return ((answer.chosen | answer.unasked) & ~choices) == 0;
    }
    case CaseAnswer::Kind::kNumber:
      return row.kind == KnownKind::kNumber ||
             (row.kind == KnownKind::kWhole &&
              WholeBelow(answer.number, row.size));
  }
  return false;
}

Sorted Sort(const std::vector<CaseAnswer>& answers) {
  Sorted sorted;
  for (const CaseAnswer& answer : answers) {
    const std::size_t row = KnownRow(answer.finding);
    if (row < kKnownFindings && Fits(KnownFindings()[row], answer)) {
      sorted.known[row] = answer;
    } else {
      sorted.others.push_back(answer);
    }
  }
  return sorted;
}

// Returns the answers in the order of the findings' numbers, or nothing when
// they are not what `Sort` returns.
std::optional<std::vector<CaseAnswer>> Merge(const Sorted& sorted) {
  std::vector<CaseAnswer> answers;
  auto other = sorted.others.begin();
  const auto take_others_below = [&](std::uint32_t number) {
    while (other != sorted.others.end() && other->finding < number) {
      answers.push_back(*other++);
    }
  };
  for (std::uint32_t number = 1; number <= kKnownFindings; ++number) {
    take_others_below(number);
    const auto& known = sorted.known[KnownRow(number)];
    if (known) answers.push_back(*known);
  }
  take_others_below(~std::uint32_t{0});
  for (std::size_t i = 1; i < answers.size(); ++i) {
    if (answers[i - 1].finding >= answers[i].finding) return std::nullopt;
  }
  return answers;
}

// Goes through a case in the order of the code. `Coder` is a `Writer`, to which
// the values are told, or a `Reader`, which tells them: one function for both,
// so that what is written can be read.
template <typename Coder>
class Walk {
 public:
  explicit Walk(Coder& coder) : coder_(coder), odds_(coder) {}

  void Through(knowledge::Release& release, Sorted& sorted) {
    PassRelease(release);
    bool last = true;
    bool last_but_one = true;
    for (std::size_t row = 0; row < kKnownFindings; ++row) {
      const KnownFinding& known = KnownFindings()[row];
      std::optional<CaseAnswer>& answer = sorted.known[row];
      const bool answered = odds_.IsAnswered(known.answered, last, last_but_one,
                                             answer.has_value());
      if (known.answered == Answered::kMostly) {
        last_but_one = std::exchange(last, answered);
      }
      if (!answered) continue;
      if (!answer) answer.emplace();
      answer->finding = known.number;
      PassKnown(known, *answer);
    }
    PassOthers(sorted.others);
  }

 private:
  using Kind = CaseAnswer::Kind;

  void PassRelease(knowledge::Release& release) {
    PassNear(release.year, 2026, 30);
    // Behind the months 1 to 12 stand those from 01 to 09.
    const std::uint32_t month =
        coder_.Uniform(release.month - 1 + (release.padded_month ? 12 : 0), 21);
    release.padded_month = month >= 12;
    release.month = month % 12 + 1;
    PassNear(release.count, 0, 7);
  }

  // Values from `first` on, `count` of them, then any other up to 2^31.
  void PassNear(std::uint32_t& value, std::uint32_t first,
                std::uint32_t count) {
    const std::uint32_t after = std::min(value - first, count);
    const std::uint32_t passed = coder_.Uniform(after, count + 1);
    if (passed < count) {
      value = first + passed;
    } else {
      PassInteger(coder_, value, 31);
    }
  }

  void PassKnown(const KnownFinding& known, CaseAnswer& answer) {
    switch (known.kind) {
      case KnownKind::kPresence:
        answer.kind = odds_.Presence(answer.kind);
        return;
      case KnownKind::kChoice: {
        const std::uint32_t choice = odds_.Choice(
            answer.kind == Kind::kUnsure ? 0 : answer.choice, known.size);
        answer.kind = choice == 0 ? Kind::kUnsure : Kind::kChoice;
        answer.choice = choice;
        return;
      }
      case KnownKind::kChoices:
        PassChoices(answer, known.size);
        return;
      case KnownKind::kWhole:
        PassWhole(answer, known.size);
        return;
      case KnownKind::kNumber:
        PassNumber(coder_, answer);
        return;
    }
  }

  void PassChoices(CaseAnswer& answer, std::uint32_t size) {
    Form form = answer.kind == Kind::kUnsure ? Form::kUnsure
                : answer.unasked != 0        ? Form::kPartlyAsked
                                             : Form::kAllAsked;
    form = odds_.FormOf(form);
    answer.kind = form == Form::kUnsure ? Kind::kUnsure : Kind::kChoices;
    if (form == Form::kUnsure) return;
    bool last_unasked = false;
    for (std::uint32_t number = 1; number <= size; ++number) {
      const std::uint64_t bit = std::uint64_t{1} << number;
      std::uint32_t state = (answer.chosen & bit) != 0    ? 1
                            : (answer.unasked & bit) != 0 ? 2
                                                          : 0;
      state = form == Form::kAllAsked
                  ? odds_.ChosenWhenAllAsked(state)
                  : odds_.ChosenOrUnasked(state, last_unasked);
      last_unasked = state == 2;
      if (state == 1) answer.chosen |= bit;
      if (state == 2) answer.unasked |= bit;
    }
  }

  // Whole numbers below `size`, then "not sure".
  void PassWhole(CaseAnswer& answer, std::uint32_t size) {
    const bool unsure = answer.kind == Kind::kUnsure;
    const std::uint32_t value = coder_.Uniform(
        unsure ? size : WholeBelow(answer.number, size).value_or(0), size + 1);
    answer.kind = value == size ? Kind::kUnsure : Kind::kNumber;
    if (value < size) answer.number = value;
  }

  // What version 1 did not know, in full.
  void PassOthers(std::vector<CaseAnswer>& others) {
    for (std::size_t i = 0;; ++i) {
      const bool more = odds_.IsThereAnother(i < others.size());
      if (!more || i == kMostOthers) return;
      if (i == others.size()) others.emplace_back();
      PassOther(others[i]);
    }
  }

  void PassOther(CaseAnswer& answer) {
    answer.finding = coder_.Uniform(answer.finding, 1024);
    answer.kind = static_cast<Kind>(
        coder_.Uniform(static_cast<std::uint32_t>(answer.kind), 6));
    if (answer.kind == Kind::kChoice) {
      answer.choice = coder_.Uniform(answer.choice, 64);
    } else if (answer.kind == Kind::kChoices) {
      PassOtherChoices(answer);
    } else if (answer.kind == Kind::kNumber) {
      PassNumber(coder_, answer);
    }
  }

  void PassOtherChoices(CaseAnswer& answer) {
    std::uint32_t size = 0;
    while (((answer.chosen | answer.unasked) >> size) > 1) ++size;
    size = coder_.Uniform(size, 64);
    PassChoices(answer, size);
  }

  Coder& coder_;
  Odds<Coder> odds_;
};

std::vector<std::uint8_t> Encode(Sorted& sorted, knowledge::Release release,
                                 Likelihood likelihood) {
  Writer writer(likelihood);
  Walk<Writer>(writer).Through(release, sorted);
  return std::move(writer).Finish();
}

}  // namespace

std::vector<std::uint8_t> EncodeContent(const CaseContent& content) {
  Sorted sorted = Sort(content.answers);
  std::vector<std::uint8_t> usual =
      Encode(sorted, content.release, Likelihood::kUsual);
  if (usual.size() <= kUsuallyAtMost) return usual;
  std::vector<std::uint8_t> even =
      Encode(sorted, content.release, Likelihood::kEven);
  return even.size() < usual.size() ? even : usual;
}

bool DecodeContent(const std::vector<std::uint8_t>& digits,
                   CaseContent& content) {
  Reader reader(digits);
  Sorted sorted;
  Walk<Reader>(reader).Through(content.release, sorted);
  std::optional<std::vector<CaseAnswer>> answers = Merge(sorted);
  if (!answers) return false;
  content.answers = *std::move(answers);
  // Digits with another meaning for what has a shorter form, or with more
  // behind the end, are no code.
  return EncodeContent(content) == digits;
}

}  // namespace backwise::engine
