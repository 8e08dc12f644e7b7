#include "knowledge/turn_index.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "knowledge/knowledge.h"

namespace backwise::knowledge {
namespace {

class IndexMaker {
 public:
  explicit IndexMaker(const Knowledge& knowledge)
      : knowledge_(knowledge),
        circuit_(knowledge.circuit),
        in_cone_(circuit_.wires()) {}

  TurnIndex Make() && {
    for (const CompiledQuestion& question : knowledge_.questions) {
      AddCondition(question.when);
      for (const CompiledRow& row : question.rows) AddConditionsOf(row);
    }
    index_.rows = TakeCone();
    index_.decides_rows.resize(knowledge_.asked_by.size());
    for (const Wire wire : index_.rows.questions) {
      index_.decides_rows[knowledge_.plan.questions[wire].index] = true;
    }
    for (const std::uint32_t rule :
         knowledge_.interview.FlagsOf(v1::DISPOSITION_EMERGENCY_NOW)) {
      AddCondition(knowledge_.rules[rule].when);
    }
    index_.emergencies = TakeCone();
    for (std::uint32_t q = 0; q < knowledge_.questions.size(); ++q) {
      AddWhatWaits(q);
    }
    return std::move(index_);
  }

 private:
  void AddConditionsOf(const CompiledRow& row) {
    AddCondition(row.when);
    for (const auto& choice : row.choices) AddCondition(choice.when);
  }

  void AddCondition(ConditionId condition) {
    AddWire(WireOf(circuit_.signal_of[condition]));
  }

  void AddWire(Wire wire) {
    if (in_cone_[wire] || wire == WireOf(kTrueSignal)) return;
    in_cone_[wire] = true;
    if (circuit_.IsGate(wire)) {
      cone_.gates.push_back(wire);
      circuit_.ForEachInput(wire,
                            [this](Signal input) { AddWire(WireOf(input)); });
    } else if (knowledge_.plan.questions[wire].operation ==
               Operation::kDisposition) {
      cone_.about_disposition.push_back(wire);
    } else {
      cone_.questions.push_back(wire);
    }
  }

  // Returns what was added, and begins anew.
  Cone TakeCone() {
    if (!cone_.about_disposition.empty()) AddDisposition();
    for (auto* wires : {&cone_.questions, &cone_.deciding,
                        &cone_.about_disposition, &cone_.gates}) {
      std::sort(wires->begin(), wires->end());
      for (const Wire wire : *wires) in_cone_[wire] = false;
    }
    return std::exchange(cone_, {});
  }

  // What decides the disposition does not depend on it.
  void AddDisposition() {
    const std::vector<Wire> others = std::exchange(cone_.gates, {});
    for (const Wire gate : others) in_cone_[gate] = false;
    knowledge_.ForEachConditionOfDisposition(
        [this](ConditionId condition) { AddCondition(condition); });
    cone_.deciding = std::exchange(cone_.gates, {});
    for (const Wire gate : others) {
      if (!in_cone_[gate]) cone_.gates.push_back(gate);
    }
  }

  void AddWhatWaits(std::uint32_t q) {
    const CompiledQuestion& question = knowledge_.questions[q];
    const bool waits = question.question->follow_up();
    if (waits) AddCondition(question.when);
    index_.waiting_questions.push_back(TakeConeOf([&](const RowPlace& asking) {
      return asking.question != q && TurnOf(asking) == question.turn;
    }));
    for (std::uint32_t r = 0; r < question.rows.size(); ++r) {
      if (waits) AddConditionsOf(question.rows[r]);
      index_.waiting_rows.push_back(TakeConeOf([&](const RowPlace& asking) {
        return (asking.question != q || asking.row != r) &&
               TurnOf(asking) == question.turn;
      }));
    }
  }

  int TurnOf(const RowPlace& row) const {
    return knowledge_.questions[row.question].turn;
  }

  // Returns of what was added that which depends on answers to rows for which
  // `counts`, and begins anew.
  template <typename Counts>
  Cone TakeConeOf(Counts counts) {
    Cone cone = TakeCone();
    std::erase_if(cone.questions, [&](Wire wire) {
      const std::uint32_t finding = knowledge_.plan.questions[wire].index;
      const auto rows = knowledge_.interview.rows_of_finding[finding];
      return std::none_of(rows.begin(), rows.end(), [&](std::uint32_t row) {
        const RowPlace& place = knowledge_.interview.rows[row];
        return (place.asks & circuit_.reads[wire]) != 0 && counts(place);
      });
    });
    if (cone.questions.empty()) return {};
    LeaveOutWhatDependsOnNone(cone);
    return cone;
  }

  // Leaves out the gates that depend on no question of the cone.
  void LeaveOutWhatDependsOnNone(Cone& cone) {
    for (const Wire wire : cone.questions) in_cone_[wire] = true;
    const auto leave_out = [this](std::vector<Wire>& gates) {
      std::erase_if(gates, [this](Wire gate) {
        bool depends = false;
        circuit_.ForEachInput(gate, [&](Signal input) {
          depends = depends || in_cone_[WireOf(input)];
        });
        in_cone_[gate] = depends;
        return !depends;
      });
    };
    leave_out(cone.deciding);
    for (const Wire wire : cone.about_disposition) in_cone_[wire] = true;
    leave_out(cone.gates);
    std::fill(in_cone_.begin(), in_cone_.end(), false);
  }

  const Knowledge& knowledge_;
  const Circuit& circuit_;
  TurnIndex index_;
  // The cone that is being made, and by wire whether it is in it.
  Cone cone_;
  std::vector<bool> in_cone_;
};

}  // namespace

TurnIndex MakeTurnIndex(const Knowledge& knowledge) {
  return IndexMaker(knowledge).Make();
}

}  // namespace backwise::knowledge
