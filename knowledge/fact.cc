#include "knowledge/fact.h"

#include <bit>

namespace backwise::knowledge {

using State = Fact::State;

bool Compare(double left, Comparison comparison, double right) {
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

bool Holds(const Node& node, const Fact& fact) {
  switch (node.operation) {
    case Operation::kYes:
      return fact.state == State::kYes;
    case Operation::kNo:
      return fact.state == State::kNo;
    case Operation::kUnsure:
      return fact.state == State::kUnsure;
    case Operation::kAnswered:
      return fact.IsAnswered();
    case Operation::kNumber:
      return fact.state == State::kNumber &&
             Compare(fact.number, node.comparison, node.number);
    case Operation::kIsOneOf:
    case Operation::kHas:
      return (fact.chosen & node.choices) != 0;
    case Operation::kSize:
      // Without an answer there is nothing to count, not a count of nothing.
      return fact.state == State::kChosen &&
             Compare(std::popcount(fact.chosen), node.comparison, node.number);
    case Operation::kTrue:
    case Operation::kAnd:
    case Operation::kOr:
    case Operation::kNot:
    case Operation::kCount:
    case Operation::kRule:
    case Operation::kRaised:
    case Operation::kDisposition:
      return false;
  }
  return false;
}

}  // namespace backwise::knowledge
