// How likely each part of a case is, so that what most people answer takes
// hardly any room.
//
// Frozen, as all of this folder: case codes that people hold are read by it.
#ifndef BACKWISE_SERVER_ENGINE_CASE_CODE_LIKELIHOOD_H_
#define BACKWISE_SERVER_ENGINE_CASE_CODE_LIKELIHOOD_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "server/engine/case_code/case_content.h"
#include "server/engine/case_code/known_findings.h"
#include "server/engine/case_code/range_coder.h"

namespace backwise::engine {

// What is taken to be likely.
enum class Likelihood : std::uint32_t {
  // What people say: mostly "no", and the more of an answer there was so far,
  // the likelier it is.
  kUsual,
  // Everything alike. Longer for nearly everybody, but it has a bound: in it
  // the largest case there can be takes 111 digits (case_length_test).
  kEven,
};

// A case with no more digits than this is not tried in `kEven`, which takes
// more even for a person who has answered only half of what can be asked.
inline constexpr std::size_t kUsuallyAtMost = 40;

// Counts of what came so far, by symbol. A symbol is the likelier the higher
// its count.
template <std::size_t kSymbols>
struct Counts {
  std::array<std::uint32_t, kSymbols> of;
  // What a symbol's count grows by when it comes.
  std::uint32_t step = 1;
};

// Writes the values it is told.
class Writer {
 public:
  explicit Writer(Likelihood likelihood) : likelihood_(likelihood) {
    Uniform(static_cast<std::uint32_t>(likelihood), 2);
  }

  Likelihood likelihood() const { return likelihood_; }

  // Writes `value`, less than `total`, of values that are equally likely.
  std::uint32_t Uniform(std::uint32_t value, std::uint32_t total) {
    encoder_.Code({value, 1, total});
    return value;
  }

  // Writes a symbol.
  template <std::size_t kSymbols>
  std::uint32_t Symbol(std::uint32_t symbol, Counts<kSymbols>& counts) {
    Share share{0, counts.of[symbol], 0};
    for (std::uint32_t i = 0; i < kSymbols; ++i) {
      share.first += i < symbol ? counts.of[i] : 0;
      share.total += counts.of[i];
    }
    encoder_.Code(share);
    counts.of[symbol] += counts.step;
    return symbol;
  }

  std::vector<std::uint8_t> Finish() && { return std::move(encoder_).Finish(); }

 private:
  const Likelihood likelihood_;
  Encoder encoder_;
};

// Reads them back. The values it is told do not matter.
class Reader {
 public:
  explicit Reader(const std::vector<std::uint8_t>& digits)
      : decoder_(digits), likelihood_(static_cast<Likelihood>(Uniform(0, 2))) {}

  Likelihood likelihood() const { return likelihood_; }

  std::uint32_t Uniform(std::uint32_t /*value*/, std::uint32_t total) {
    const std::uint32_t value = decoder_.Part(total);
    decoder_.Take({value, 1, total});
    return value;
  }

  template <std::size_t kSymbols>
  std::uint32_t Symbol(std::uint32_t /*symbol*/, Counts<kSymbols>& counts) {
    Share share{0, 0, 0};
    for (const std::uint32_t count : counts.of) share.total += count;
    const std::uint32_t part = decoder_.Part(share.total);
    std::uint32_t symbol = 0;
    while (share.first + counts.of[symbol] <= part) {
      share.first += counts.of[symbol++];
    }
    share.size = counts.of[symbol];
    decoder_.Take(share);
    counts.of[symbol] += counts.step;
    return symbol;
  }

 private:
  Decoder decoder_;
  const Likelihood likelihood_;
};

// How an answer to several choices is held.
enum class Form : std::uint32_t { kAllAsked, kPartlyAsked, kUnsure };

// The odds of one case. Each function passes a value to the coder, and returns
// what the coder says it is.
template <typename Coder>
class Odds {
 public:
  explicit Odds(Coder& coder) : coder_(coder) {
    if (coder.likelihood() == Likelihood::kEven) BecomeEven();
  }

  // Whether a finding is answered. `last` and `last_but_one` are whether the
  // findings before were that are mostly answered.
  bool IsAnswered(Answered how_often, bool last, bool last_but_one,
                  bool answered) {
    const std::size_t context =
        how_often == Answered::kSometimes ? 3
        : how_often == Answered::kRarely
            ? 4
            : (last ? 1U : 0U) + (last_but_one ? 1U : 0U);
    return coder_.Symbol(answered ? 1 : 0, answered_[context]) == 1;
  }

  CaseAnswer::Kind Presence(CaseAnswer::Kind kind) {
    // They are the first three kinds.
    return static_cast<CaseAnswer::Kind>(
        coder_.Symbol(static_cast<std::uint32_t>(kind), presence_));
  }

  // A choice from 1 to `size`, or 0 for "not sure". The first is often "none".
  std::uint32_t Choice(std::uint32_t choice, std::uint32_t size) {
    if (coder_.likelihood() == Likelihood::kEven) {
      return coder_.Uniform(choice, size + 1);
    }
    // "Not sure" and the others are alike.
    const bool first = coder_.Symbol(choice == 1 ? 1 : 0, first_choice_) == 1;
    if (first) return 1;
    const std::uint32_t other = choice == 0 ? 0 : choice - 1;
    const std::uint32_t got = coder_.Uniform(other, size);
    return got == 0 ? 0 : got + 1;
  }

  Form FormOf(Form form) {
    return static_cast<Form>(
        coder_.Symbol(static_cast<std::uint32_t>(form), form_));
  }

  // 1 for a choice that is yes, 0 for no.
  std::uint32_t ChosenWhenAllAsked(std::uint32_t state) {
    return coder_.Symbol(state, chosen_);
  }

  // The same, and 2 for a choice that was not asked.
  std::uint32_t ChosenOrUnasked(std::uint32_t state, bool last_unasked) {
    return coder_.Symbol(state, partly_[last_unasked ? 1 : 0]);
  }

  // Whether an answer follows that has no row.
  bool IsThereAnother(bool another) {
    return coder_.Symbol(another ? 1 : 0, another_) == 1;
  }

 private:
  // "Answered" takes 3 of 4 parts, so that each "not answered" takes as much
  // room as each answer of presence does.
  void BecomeEven() {
    for (auto& counts : answered_) counts = {{1, 3}, 0};
    presence_ = {{1, 1, 1}, 0};
    form_ = {{1, 1, 1}, 0};
    chosen_ = {{1, 1}, 0};
    for (auto& counts : partly_) counts = {{1, 1, 1}, 0};
  }

  Coder& coder_;
  std::array<Counts<2>, 5> answered_ = {
      {{{12, 1}}, {{3, 3}}, {{1, 24}}, {{3, 1}}, {{24, 1}}}};
  Counts<3> presence_ = {{24, 4, 1}, 2};
  Counts<2> first_choice_ = {{2, 3}};
  Counts<3> form_ = {{24, 6, 1}, 2};
  Counts<2> chosen_ = {{6, 1}};
  std::array<Counts<3>, 2> partly_ = {{{{4, 1, 3}}, {{2, 1, 12}, 2}}};
  Counts<2> another_ = {{31, 1}, 0};
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_CASE_CODE_LIKELIHOOD_H_
