#include "authoring/proof/kleene.h"

#include <cmath>

#include "absl/strings/str_cat.h"

namespace backwise::authoring {
namespace {

using knowledge::Comparison;

bool Holds(int left, Comparison comparison, int right) {
  switch (comparison) {
    case Comparison::kEqual:
      return left == right;
    case Comparison::kNotEqual:
      return left != right;
    case Comparison::kLess:
      return left < right;
    case Comparison::kLessEqual:
      return left <= right;
    case Comparison::kGreater:
      return left > right;
    case Comparison::kGreaterEqual:
      return left >= right;
  }
  return false;
}

}  // namespace

Kleene KleeneLogic::Always() const {
  return {z3_.bool_val(true), z3_.bool_val(true)};
}

Kleene KleeneLogic::And(const std::vector<Kleene>& parts) const {
  Kleene all = Always();
  for (const Kleene& part : parts) {
    all = {all.must && part.must, all.may && part.may};
  }
  return all;
}

Kleene KleeneLogic::Or(const std::vector<Kleene>& parts) const {
  Kleene any = Not(Always());
  for (const Kleene& part : parts) {
    any = {any.must || part.must, any.may || part.may};
  }
  return any;
}

Kleene KleeneLogic::Count(const std::vector<Kleene>& parts, Comparison compared,
                          double right) const {
  z3::expr low = z3_.int_val(0);
  z3::expr high = z3_.int_val(0);
  for (const Kleene& part : parts) {
    low = low + z3::ite(part.must, z3_.int_val(1), z3_.int_val(0));
    high = high + z3::ite(part.may, z3_.int_val(1), z3_.int_val(0));
  }
  // It holds if it does for each count from low to high, and may for some.
  Kleene made = Not(Always());
  made.must = z3_.bool_val(true);
  for (int n = 0; n <= static_cast<int>(parts.size()); ++n) {
    const z3::expr possible = low <= n && high >= n;
    const bool holds =
        std::floor(right) == right
            ? Holds(n, compared, static_cast<int>(right))
            // Between two whole numbers.
            : compared == Comparison::kNotEqual ||
                  (compared != Comparison::kEqual &&
                   Holds(2 * n, compared,
                         2 * static_cast<int>(std::floor(right)) + 1));
    if (holds) {
      made.may = made.may || possible;
    } else {
      made.must = made.must && !possible;
    }
  }
  return made;
}

z3::expr KleeneLogic::AnyOpen(const std::string& finding) const {
  z3::expr any = z3_.bool_val(false);
  for (const z3::expr& open : world_.open.at(finding)) any = any || open;
  return any;
}

Kleene KleeneLogic::Answer(const std::string& finding,
                           const z3::expr& holds) const {
  const z3::expr unknown =
      !world_.answers[finding].answered && AnyOpen(finding);
  return {holds && !unknown, holds || unknown};
}

Kleene KleeneLogic::Number(const std::string& finding, Comparison compared,
                           double right) const {
  const SymbolicFinding& answer = world_.answers[finding];
  return Answer(
      finding,
      answer.known && Compared(answer.number, compared,
                               z3_.real_val(absl::StrCat(right).c_str())));
}

Kleene KleeneLogic::HasOneOf(const std::string& finding,
                             knowledge::ChoiceSet choices, int not_sure) const {
  const SymbolicFinding& answer = world_.answers[finding];
  const std::vector<z3::expr>& open = world_.open.at(finding);
  z3::expr has = z3_.bool_val(false);
  z3::expr may = z3_.bool_val(false);
  for (std::size_t c = 0; c < answer.has.size(); ++c) {
    if ((choices >> c & 1) == 0) continue;
    has = has || answer.has[c];
    may = may || (static_cast<int>(c) == not_sure ? AnyOpen(finding) : open[c]);
  }
  return {has, has || may};
}

Kleene KleeneLogic::Size(const std::string& finding, Comparison compared,
                         double right, int not_sure) const {
  const SymbolicFinding& answer = world_.answers[finding];
  const std::vector<z3::expr>& open = world_.open.at(finding);
  std::vector<Kleene> parts;
  for (std::size_t c = 0; c < answer.has.size(); ++c) {
    const z3::expr more =
        static_cast<int>(c) == not_sure ? AnyOpen(finding) : open[c];
    parts.push_back({answer.has[c], answer.has[c] || more});
  }
  const Kleene count = Count(parts, compared, right);
  // Without an answer there is nothing to count, whatever may still be said.
  return {count.must && answer.said,
          count.may && (answer.said || AnyOpen(finding))};
}

Kleene KleeneLogic::Level(Comparison compared, v1::Disposition right) const {
  Kleene made = Not(Always());
  made.must = z3_.bool_val(true);
  for (int d = 0; d < v1::Disposition_ARRAYSIZE; ++d) {
    const z3::expr& possible = world_.possible[static_cast<std::size_t>(d)];
    if (Holds(d, compared, right)) {
      made.may = made.may || possible;
    } else {
      made.must = made.must && !possible;
    }
  }
  return made;
}

int NotSureChoice(const v1::Finding& finding) {
  for (int c = 0; c < finding.choices_size(); ++c) {
    if (finding.choices(c).not_sure()) return c;
  }
  return knowledge::kNone;
}

}  // namespace backwise::authoring
