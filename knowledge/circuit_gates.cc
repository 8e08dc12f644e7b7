#include "knowledge/circuit_gates.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "knowledge/knowledge.h"

namespace backwise::knowledge {
namespace {

// Makes the gates of all conditions.
class GateMaker {
 public:
  explicit GateMaker(const Knowledge& knowledge)
      : knowledge_(knowledge),
        nodes_(knowledge.pool.nodes),
        first_gate_(static_cast<Wire>(knowledge.plan.questions.size())),
        signal_of_(nodes_.size(), kNoSignal) {}

  CircuitGates Make() && {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      SignalOf(static_cast<ConditionId>(i));
    }
    std::vector<std::vector<Asking>> askings;
    for (const auto& rows : knowledge_.asked_by) {
      askings.push_back(AskingsOf(rows));
    }
    return {std::move(signal_of_), std::move(askings), std::move(gates_)};
  }

 private:
  static constexpr Signal kNoSignal = ~Signal{0};

  Signal SignalOf(ConditionId condition) {
    if (signal_of_[condition] == kNoSignal) {
      signal_of_[condition] = MakeSignal(condition);
    }
    return signal_of_[condition];
  }

  Signal MakeSignal(ConditionId condition) {
    const Node& node = nodes_[condition];
    const std::uint32_t* child =
        knowledge_.pool.children.data() + node.first_child;
    switch (node.operation) {
      case Operation::kTrue:
        return kTrueSignal;
      case Operation::kNot:
        return Negated(SignalOf(child[0]));
      case Operation::kRule:
        return SignalOf(knowledge_.rules[node.index].when);
      case Operation::kAnd:
        return AllOf(SignalsOf(child, node.child_count));
      case Operation::kOr:
        return AnyOf(SignalsOf(child, node.child_count));
      case Operation::kCount: {
        const auto counted = SignalsOf(child, node.child_count);
        gates_.push_back({{counted.begin(), counted.end()}, &node});
        return LastGate();
      }
      case Operation::kRaised:
        return Raised(node.level, {child, child + node.child_count});
      default:
        return 2 * knowledge_.plan.AtomOf(condition);
    }
  }

  std::vector<Signal> SignalsOf(const ConditionId* conditions,
                                std::uint32_t count) {
    std::vector<Signal> signals;
    for (std::uint32_t i = 0; i < count; ++i) {
      signals.push_back(SignalOf(conditions[i]));
    }
    return signals;
  }

  // Some hold unless all do not.
  Signal AnyOf(std::vector<Signal> inputs) {
    for (Signal& input : inputs) input = Negated(input);
    return Negated(AllOf(std::move(inputs)));
  }

  // Pairs of inputs, pairs of those, and so on.
  Signal AllOf(std::vector<Signal> inputs) {
    std::sort(inputs.begin(), inputs.end());
    inputs.erase(std::unique(inputs.begin(), inputs.end()), inputs.end());
    while (inputs.size() > 1) {
      std::vector<Signal> pairs;
      for (std::size_t i = 0; i + 1 < inputs.size(); i += 2) {
        pairs.push_back(BothOf(inputs[i], inputs[i + 1]));
      }
      if (inputs.size() % 2 != 0) pairs.push_back(inputs.back());
      inputs = std::move(pairs);
    }
    return inputs.empty() ? kTrueSignal : inputs[0];
  }

  // Each pair has one gate, whatever conditions read it.
  Signal BothOf(Signal left, Signal right) {
    if (left == kTrueSignal) return right;
    const auto [known, is_new] = pairs_.try_emplace({left, right}, kNoSignal);
    if (is_new) {
      gates_.push_back({{left, right}, nullptr});
      known->second = LastGate();
    }
    return known->second;
  }

  Signal Raised(v1::Disposition level,
                const std::vector<std::uint32_t>& excepted) {
    const auto known = raised_.find({level, excepted});
    if (known != raised_.end()) return known->second;
    std::vector<Signal> flags;
    for (const std::uint32_t rule : knowledge_.interview.FlagsOf(level)) {
      if (std::find(excepted.begin(), excepted.end(), rule) == excepted.end()) {
        flags.push_back(SignalOf(knowledge_.rules[rule].when));
      }
    }
    return raised_[{level, excepted}] = AnyOf(std::move(flags));
  }

  // Returns what rows, each given with its question, ask.
  std::vector<Asking> AskingsOf(const std::vector<std::pair<int, int>>& rows) {
    std::vector<Asking> askings;
    for (const auto& [q, r] : rows) {
      const CompiledQuestion& question =
          knowledge_.questions[static_cast<std::size_t>(q)];
      const CompiledRow& row = question.rows[static_cast<std::size_t>(r)];
      const auto add = [&](ConditionId when, ChoiceSet asks) {
        AddAsking({AllOf({SignalOf(question.when), SignalOf(row.when),
                          SignalOf(when)}),
                   question.question->stage(),
                   !row.row->ask_again_when().empty(), asks},
                  askings);
      };
      if (row.choices.empty()) add(kAlways, 1);
      for (const ConditionalChoice& choice : row.choices) {
        add(choice.when, ChoiceSet{1} << choice.choice);
      }
    }
    return askings;
  }

  // What is asked in the same way is asked together.
  static void AddAsking(const Asking& asking, std::vector<Asking>& askings) {
    for (Asking& known : askings) {
      if (known.when == asking.when && known.stage == asking.stage &&
          known.asks_again == asking.asks_again) {
        known.asks |= asking.asks;
        return;
      }
    }
    askings.push_back(asking);
  }

  Signal LastGate() const {
    return 2 * (first_gate_ + static_cast<Wire>(gates_.size() - 1));
  }

  const Knowledge& knowledge_;
  const std::vector<Node>& nodes_;
  const Wire first_gate_;
  std::vector<Signal> signal_of_;
  std::vector<GateDraft> gates_;
  absl::flat_hash_map<std::pair<Signal, Signal>, Signal> pairs_;
  std::map<std::pair<v1::Disposition, std::vector<std::uint32_t>>, Signal>
      raised_;
};

}  // namespace

CircuitGates MakeGates(const Knowledge& knowledge) {
  return GateMaker(knowledge).Make();
}

}  // namespace backwise::knowledge
