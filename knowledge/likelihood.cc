#include "knowledge/likelihood.h"

#include <bit>

#include "knowledge/knowledge.h"

namespace backwise::knowledge {
Likelihoods::Likelihoods(const Knowledge& knowledge,
                         absl::Span<const Node> questions,
                         absl::Span<const Alternatives* const> definition_of)
    : knowledge_(knowledge),
      questions_(questions),
      definition_of_(definition_of),
      of_atom_(questions.size(), kUnknown) {
  for (Atom atom = 0; atom < questions.size(); ++atom) Find(atom);
}

void Likelihoods::Find(Atom atom) {
  if (of_atom_[atom] != kUnknown) return;
  const Alternatives* alternatives = definition_of_[atom];
  of_atom_[atom] = alternatives == nullptr ? OfQuestion(questions_[atom])
                                           : OfAny(*alternatives);
}

double Likelihoods::OfAny(const Alternatives& alternatives) {
  double none = 1;
  for (const Product& product : alternatives) {
    double all = 1;
    for (const Literal literal : product) {
      Find(AtomIn(literal));
      all *= Of(literal);
    }
    none *= 1 - all;
  }
  return 1 - none;
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
  const bool everyone = knowledge_.interview.always_asked[finding] != 0;
  return everyone ? kAskedOfEveryone : kAskedOfSome;
}

}  // namespace backwise::knowledge
