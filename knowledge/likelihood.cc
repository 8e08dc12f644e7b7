#include "knowledge/likelihood.h"

#include <algorithm>
#include <bit>

#include "knowledge/knowledge.h"

namespace backwise::knowledge {
namespace {

// Goes from what is defined down to the questions.
class Guesser {
 public:
  Guesser(std::vector<double>& of_atom,
          absl::Span<const Definition> definitions)
      : of_atom_(of_atom), definition_of_(of_atom.size(), nullptr) {
    for (const Definition& definition : definitions) {
      definition_of_[definition.atom] = &definition.alternatives;
    }
    for (const Definition& definition : definitions) Of(definition.atom);
  }

 private:
  double Of(Atom atom) {
    const Alternatives* alternatives = definition_of_[atom];
    if (alternatives == nullptr) return of_atom_[atom];
    definition_of_[atom] = nullptr;
    double none = 1;
    for (const Product& product : *alternatives) {
      double all = 1;
      for (const Literal literal : product) {
        const double likelihood = Of(AtomIn(literal));
        all *= IsNegated(literal) ? 1 - likelihood : likelihood;
      }
      none *= 1 - all;
    }
    return of_atom_[atom] = 1 - none;
  }

  std::vector<double>& of_atom_;
  // By atom; null for what is known.
  std::vector<const Alternatives*> definition_of_;
};

}  // namespace

Likelihoods::Likelihoods(const Knowledge& knowledge,
                         absl::Span<const Node> questions,
                         absl::Span<const Definition> definitions)
    : knowledge_(knowledge), of_atom_(questions.size()) {
  for (std::size_t atom = 0; atom < questions.size(); ++atom) {
    of_atom_[atom] = OfQuestion(questions[atom]);
  }
  Guesser(of_atom_, definitions);
}

double Likelihoods::OfQuestion(const Node& question) const {
  // Most people have few of the signs that rules ask for.
  constexpr double kHasIt = 0.15;
  constexpr double kIsUnsure = 0.05;
  constexpr double kEither = 0.5;
  if (question.operation == Operation::kTrue) return 1;
  if (question.operation == Operation::kDisposition) return kEither;
  const v1::Finding& finding = knowledge_.finding(question.index);
  const double answered = OfAnswer(question.index);
  switch (question.operation) {
    case Operation::kYes:
    case Operation::kHas:
      return answered * kHasIt;
    case Operation::kNo:
      return answered * (1 - kHasIt - kIsUnsure);
    case Operation::kUnsure:
      return answered * kIsUnsure;
    case Operation::kIsOneOf:
      return answered * std::popcount(question.choices) /
             finding.choices_size();
    case Operation::kAnswered:
      return answered;
    default:
      return answered * kEither;
  }
}

double Likelihoods::OfAnswer(std::uint32_t finding) const {
  constexpr double kAskedOfEveryone = 0.95;
  constexpr double kAskedOfSome = 0.3;
  const auto& asked_by = knowledge_.asked_by[finding];
  const bool everyone =
      std::any_of(asked_by.begin(), asked_by.end(), [&](const auto& place) {
        const CompiledQuestion& question =
            knowledge_.questions[static_cast<std::size_t>(place.first)];
        return question.when == kAlways &&
               question.rows[static_cast<std::size_t>(place.second)].when ==
                   kAlways;
      });
  return everyone ? kAskedOfEveryone : kAskedOfSome;
}

}  // namespace backwise::knowledge
