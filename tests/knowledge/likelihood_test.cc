// Which of two literals is guessed to hold less often.
#include "knowledge/likelihood.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "knowledge/condition_atoms.h"
#include "knowledge/knowledge.h"
#include "tests/support/tiny_base.h"

namespace backwise::knowledge {
namespace {

using ::testing::DoubleNear;
using ::testing::Gt;
using ::testing::Lt;

// `all` is asked of everyone, `some` of those who have `all`.
constexpr char kBase[] = R"pb(
  findings { id: "all" kind: FINDING_KIND_PRESENCE }
  findings { id: "some" kind: FINDING_KIND_PRESENCE }
  findings {
    id: "choice"
    kind: FINDING_KIND_CHOICE
    choices { id: "a" }
    choices { id: "b" }
    choices { id: "c" }
    choices { id: "d" }
  }
  questions {
    id: "first"
    rows { finding: "all" }
    rows { finding: "choice" }
  }
  questions {
    id: "second"
    when: "all"
    rows { finding: "some" }
  }
  concepts { id: "has_all" when: "all" }
  concepts { id: "has_some" when: "some" }
  concepts { id: "denies_all" when: "no(all)" }
  concepts { id: "denies_some" when: "no(some)" }
  concepts { id: "is_unsure" when: "unsure(all)" }
  concepts { id: "a_or_b" when: "choice in ['a', 'b']" }
  concepts { id: "c" when: "choice in ['c']" }
  concepts { id: "both" when: "has_all && a_or_b" }
  concepts { id: "either" when: "has_all || a_or_b" }
  concepts { id: "neither" when: "!either" }
  concepts { id: "always" when: "true" }
)pb";

std::vector<const Alternatives*> DefinitionsByAtom(
    const ConditionAtoms& atoms) {
  std::vector<const Alternatives*> by_atom(atoms.questions().size(), nullptr);
  for (const Definition& definition : atoms.definitions()) {
    by_atom[definition.atom] = &definition.alternatives;
  }
  return by_atom;
}

class LikelihoodTest : public ::testing::Test {
 protected:
  LikelihoodTest()
      : tiny_(testing::TinyBase(kBase)),
        atoms_(*tiny_),
        definition_of_(DefinitionsByAtom(atoms_)),
        likelihoods_(*tiny_, atoms_.questions(), definition_of_) {}

  double Of(const std::string& concept_id) const {
    for (std::uint32_t rule = 0; rule < tiny_->rules.size(); ++rule) {
      if (tiny_->base().concepts(static_cast<int>(rule)).id() == concept_id) {
        return likelihoods_.Of(LiteralOf(atoms_.rules().begin + rule, false));
      }
    }
    ADD_FAILURE() << concept_id;
    return -1;
  }

  const std::shared_ptr<const Knowledge> tiny_;
  const ConditionAtoms atoms_;
  const std::vector<const Alternatives*> definition_of_;
  const Likelihoods likelihoods_;
};

TEST_F(LikelihoodTest, FewHaveASignAndFewerAreUnsure) {
  EXPECT_THAT(Of("has_all"), Lt(Of("denies_all")));
  EXPECT_THAT(Of("is_unsure"), Lt(Of("has_all")));
}

TEST_F(LikelihoodTest, WhatFewAreAskedFewDeny) {
  EXPECT_THAT(Of("has_some"), Lt(Of("has_all")));
  EXPECT_THAT(Of("denies_some"), Lt(Of("denies_all")));
}

TEST_F(LikelihoodTest, OneOfMoreChoicesIsLikelier) {
  EXPECT_THAT(Of("a_or_b"), DoubleNear(2 * Of("c"), 1e-9));
}

TEST_F(LikelihoodTest, WhatIsDefinedFollowsFromItsParts) {
  const double both = Of("has_all") * Of("a_or_b");
  EXPECT_THAT(Of("both"), DoubleNear(both, 1e-9));
  EXPECT_THAT(Of("either"),
              DoubleNear(Of("has_all") + Of("a_or_b") - both, 1e-9));
  EXPECT_THAT(Of("neither"), DoubleNear(1 - Of("either"), 1e-9));
  EXPECT_THAT(Of("always"), DoubleNear(1, 1e-9));
}

TEST_F(LikelihoodTest, OfANegationIsWhatIsLeft) {
  const Literal either = LiteralOf(atoms_.rules().begin, false);
  const Literal negated = LiteralOf(atoms_.rules().begin, true);
  EXPECT_THAT(likelihoods_.Of(either), Gt(0));
  EXPECT_THAT(likelihoods_.Of(either) + likelihoods_.Of(negated),
              DoubleNear(1, 1e-9));
}

}  // namespace
}  // namespace backwise::knowledge
