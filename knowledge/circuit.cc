#include "knowledge/circuit.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "knowledge/circuit_gates.h"
#include "knowledge/knowledge.h"

namespace backwise::knowledge {
namespace {

using Kind = CircuitStep::Kind;

// Puts gates, findings and the disposition in order: by levels, each behind the
// levels of all that it reads. So what a gate reads was found a while before it
// is read, and the processor need not wait.
class Scheduler {
 public:
  Scheduler(const Knowledge& knowledge, const CircuitGates& made)
      : knowledge_(knowledge),
        made_(made),
        findings_(knowledge.asked_by.size()),
        gates_(made.gates.size()) {
    circuit_.first_gate = static_cast<Wire>(knowledge.plan.questions.size());
  }

  Circuit Schedule() && {
    ListQuestions();
    FindLevels();
    FindWhatTheInterviewNeeds();
    Renumber();
    AddSteps();
    FindReaders();
    FindEarlyReaders();
    return std::move(circuit_);
  }

 private:
  struct Place {
    enum class State : std::uint8_t { kNone, kBeingFound, kFound };

    State state = State::kNone;
    // Of what is entered: whether it depends on itself. Then it counts as known
    // from the start for all that reads it.
    bool read_too_early = false;
    // Of gates: whether an interview needs it.
    bool needed = false;
    std::uint32_t level = 0;
  };

  void ListQuestions() {
    std::vector<std::vector<Wire>> by_finding(findings_.size());
    for (Wire wire = 0; wire < circuit_.first_gate; ++wire) {
      const Node& question = knowledge_.plan.questions[wire];
      circuit_.reads.push_back(ChoicesReadBy(question));
      if (question.operation == Operation::kDisposition) {
        circuit_.about_disposition.push_back(wire);
      } else if (question.operation != Operation::kTrue) {
        by_finding[question.index].push_back(wire);
      }
    }
    for (const auto& questions : by_finding) circuit_.questions.Add(questions);
  }

  ChoiceSet ChoicesReadBy(const Node& question) const {
    if (question.operation != Operation::kHas) return ~ChoiceSet{0};
    // Any row may bring the "not sure" choice.
    const int not_sure = knowledge_.not_sure_choice[question.index];
    const bool any =
        not_sure != kNone && (question.choices >> not_sure & 1) != 0;
    return any ? ~ChoiceSet{0} : question.choices;
  }

  void FindLevels() {
    // Until nothing is found to depend on itself that was not known to.
    do {
      found_early_ = false;
      for (auto* places : {&findings_, &gates_}) {
        for (Place& place : *places) place.state = Place::State::kNone;
      }
      disposition_.state = Place::State::kNone;
      for (std::uint32_t f = 0; f < findings_.size(); ++f) LevelOfFinding(f);
      LevelOfDisposition();
      for (std::size_t g = 0; g < gates_.size(); ++g) {
        LevelOf(circuit_.first_gate + static_cast<Wire>(g));
      }
    } while (found_early_);
  }

  // Returns the level of what has this wire.
  std::uint32_t LevelOf(Wire wire) {
    if (wire < circuit_.first_gate) {
      const Node& question = knowledge_.plan.questions[wire];
      if (question.operation == Operation::kTrue) return 0;
      const bool about_disposition =
          question.operation == Operation::kDisposition;
      const Place& place =
          about_disposition ? disposition_ : findings_[question.index];
      if (place.read_too_early) return 0;
      return about_disposition ? LevelOfDisposition()
                               : LevelOfFinding(question.index);
    }
    const std::size_t g = wire - circuit_.first_gate;
    return FindLevel(gates_[g], [&](auto read) {
      for (const Signal input : made_.gates[g].inputs) read(input);
    });
  }

  std::uint32_t LevelOfFinding(std::uint32_t finding) {
    return EnteredLevel(findings_[finding], [&](auto read) {
      for (const Asking& asking : made_.askings[finding]) read(asking.when);
    });
  }

  std::uint32_t LevelOfDisposition() {
    return EnteredLevel(disposition_, [&](auto read) {
      knowledge_.ForEachConditionOfDisposition(
          [&](ConditionId condition) { read(made_.signal_of[condition]); });
    });
  }

  template <typename ForEachRead>
  std::uint32_t EnteredLevel(Place& place, ForEachRead for_each_read) {
    being_entered_.push_back(&place);
    const std::uint32_t level = FindLevel(place, for_each_read);
    being_entered_.pop_back();
    return level;
  }

  // `for_each_read` calls what it is given with each signal that is read.
  template <typename ForEachRead>
  std::uint32_t FindLevel(Place& place, ForEachRead for_each_read) {
    if (place.state == Place::State::kFound) return place.level;
    if (place.state == Place::State::kBeingFound) {
      // Gates do not depend on themselves, so that it is by what is entered.
      being_entered_.back()->read_too_early = true;
      found_early_ = true;
      return 0;
    }
    place.state = Place::State::kBeingFound;
    std::uint32_t level = 0;
    for_each_read([&](Signal signal) {
      level = std::max(level, LevelOf(WireOf(signal)) + 1);
    });
    place.level = level;
    place.state = Place::State::kFound;
    return level;
  }

  // An interview needs no texts.
  void FindWhatTheInterviewNeeds() {
    const auto need = [this](ConditionId condition) {
      Need(WireOf(made_.signal_of[condition]));
    };
    knowledge_.ForEachConditionOfDisposition(need);
    for (const auto& item : knowledge_.contraindications) need(item.when);
    for (const auto& item : knowledge_.advice) need(item.indicated_when);
    for (const CompiledQuestion& question : knowledge_.questions) {
      for (const ConditionId note : question.notes) need(note);
    }
    for (const auto& askings : made_.askings) {
      for (const Asking& asking : askings) Need(WireOf(asking.when));
    }
  }

  void Need(Wire wire) {
    if (wire < circuit_.first_gate) return;
    const std::size_t g = wire - circuit_.first_gate;
    if (gates_[g].needed) return;
    gates_[g].needed = true;
    for (const Signal input : made_.gates[g].inputs) Need(WireOf(input));
  }

  // Finds the order of the gates, and the new number of each.
  void Renumber() {
    order_.resize(gates_.size());
    for (std::uint32_t g = 0; g < order_.size(); ++g) order_[g] = g;
    std::stable_sort(order_.begin(), order_.end(),
                     [this](std::uint32_t a, std::uint32_t b) {
                       return OrderOf(gates_[a]) < OrderOf(gates_[b]);
                     });
    std::vector<Wire> new_wire(gates_.size());
    for (std::uint32_t i = 0; i < order_.size(); ++i) {
      new_wire[order_[i]] = circuit_.first_gate + i;
    }
    new_wire_ = std::move(new_wire);
    for (const Signal signal : made_.signal_of) {
      circuit_.signal_of.push_back(Renumbered(signal));
    }
    for (std::vector<Asking> askings : made_.askings) {
      for (Asking& asking : askings) asking.when = Renumbered(asking.when);
      circuit_.askings.Add(askings);
    }
  }

  static std::pair<bool, std::uint32_t> OrderOf(const Place& place) {
    return {!place.needed, place.level};
  }

  Signal Renumbered(Signal signal) const {
    const Wire wire = WireOf(signal);
    if (wire < circuit_.first_gate) return signal;
    return 2 * new_wire_[wire - circuit_.first_gate] + signal % 2;
  }

  // Of each level first what is entered, then the gates.
  void AddSteps() {
    std::vector<std::tuple<std::uint32_t, Kind, std::uint32_t>> entered;
    for (std::uint32_t f = 0; f < findings_.size(); ++f) {
      entered.emplace_back(findings_[f].level, Kind::kFinding, f);
    }
    entered.emplace_back(disposition_.level, Kind::kDisposition, 0);
    std::sort(entered.begin(), entered.end());
    auto next = entered.begin();
    const auto enter_to = [&](std::uint32_t level) {
      for (; next != entered.end() && std::get<0>(*next) <= level; ++next) {
        AddEntered(std::get<1>(*next), std::get<2>(*next));
      }
    };
    std::pair<bool, std::uint32_t> level;
    for (const std::uint32_t g : order_) {
      if (OrderOf(gates_[g]).first && circuit_.interview_steps == 0) {
        enter_to(~std::uint32_t{0});
        circuit_.interview_steps = circuit_.steps.size();
      }
      enter_to(gates_[g].level);
      AddGate(made_.gates[g], OrderOf(gates_[g]) != level);
      level = OrderOf(gates_[g]);
    }
    enter_to(~std::uint32_t{0});
    if (circuit_.interview_steps == 0) {
      circuit_.interview_steps = circuit_.steps.size();
    }
  }

  void AddEntered(Kind kind, std::uint32_t finding) {
    const bool early = kind == Kind::kFinding
                           ? findings_[finding].read_too_early
                           : disposition_.read_too_early;
    if (early) {
      circuit_.read_too_early.push_back(
          static_cast<std::uint32_t>(circuit_.steps.size()));
    }
    circuit_.steps.push_back({kind, {}, 0, early, finding, finding, 0});
  }

  void AddGate(const GateDraft& draft, bool new_level) {
    const Wire wire =
        circuit_.first_gate + static_cast<Wire>(circuit_.gates.size());
    if (draft.count != nullptr) {
      const auto counted = static_cast<std::uint32_t>(circuit_.counted.size());
      circuit_.steps.push_back({Kind::kCount, draft.count->comparison,
                                draft.count->number, false, wire, wire + 1,
                                counted});
      std::vector<Signal> inputs;
      for (const Signal input : draft.inputs) {
        inputs.push_back(Renumbered(input));
      }
      circuit_.counted.Add(inputs);
      circuit_.gates.emplace_back();
    } else {
      if (new_level || circuit_.steps.back().kind != Kind::kGates) {
        circuit_.steps.push_back({Kind::kGates, {}, 0, false, wire, wire, 0});
      }
      ++circuit_.steps.back().end;
      circuit_.gates.push_back(
          {Renumbered(draft.inputs[0]), Renumbered(draft.inputs[1])});
    }
    circuit_.step_of.push_back(
        static_cast<std::uint32_t>(circuit_.steps.size() - 1));
  }

  void FindReaders() {
    // Most gates are read by few.
    std::vector<absl::InlinedVector<Wire, 2>> readers(gates_.size());
    for (Wire gate = circuit_.first_gate; gate < circuit_.wires(); ++gate) {
      circuit_.ForEachInput(gate, [&](Signal input) {
        if (!circuit_.IsGate(WireOf(input))) return;
        readers[WireOf(input) - circuit_.first_gate].push_back(gate);
      });
    }
    for (const auto& gates : readers) circuit_.readers.Add(gates);
    circuit_.decides.assign(gates_.size(), ~std::uint32_t{0});
    for (std::uint32_t i = 0; i < circuit_.steps.size(); ++i) {
      const auto note = [&](Signal signal) {
        const Wire wire = WireOf(signal);
        if (!circuit_.IsGate(wire)) return;
        std::uint32_t& first = circuit_.decides[wire - circuit_.first_gate];
        first = std::min(first, i);
      };
      const CircuitStep& step = circuit_.steps[i];
      if (step.kind == Kind::kFinding) {
        for (const Asking& asking : circuit_.askings[step.begin]) {
          note(asking.when);
        }
      }
      if (step.kind == Kind::kDisposition) {
        knowledge_.ForEachConditionOfDisposition([&](ConditionId condition) {
          note(circuit_.signal_of[condition]);
        });
      }
    }
  }

  void FindEarlyReaders() {
    std::vector<std::vector<Wire>> readers(circuit_.steps.size());
    for (const std::uint32_t step : circuit_.read_too_early) {
      const auto questions = circuit_.QuestionsOf(circuit_.steps[step]);
      for (Wire gate = circuit_.first_gate;
           gate < circuit_.wires() && circuit_.StepOf(gate) < step; ++gate) {
        bool reads = false;
        circuit_.ForEachInput(gate, [&](Signal input) {
          reads = reads || std::find(questions.begin(), questions.end(),
                                     WireOf(input)) != questions.end();
        });
        if (reads) readers[step].push_back(gate);
      }
    }
    for (const auto& gates : readers) circuit_.early_readers.Add(gates);
  }

  const Knowledge& knowledge_;
  const CircuitGates& made_;
  std::vector<Place> findings_;
  std::vector<Place> gates_;
  Place disposition_;
  // What is entered and whose level is being found, the last asked for last.
  std::vector<Place*> being_entered_;
  bool found_early_ = false;
  // The gates as they were made, in their order, and by gate its new number.
  std::vector<std::uint32_t> order_;
  std::vector<Wire> new_wire_;
  Circuit circuit_;
};

}  // namespace

Circuit MakeCircuit(const Knowledge& knowledge) {
  const CircuitGates made = MakeGates(knowledge);
  return Scheduler(knowledge, made).Schedule();
}

}  // namespace backwise::knowledge
