// What other answers a person could have given, and what is left of a case when
// they do.
//
//   const Changer changer(knowledge, facts, now);
//   for (const Fact& value : changer.Candidates(finding)) {
//     const Changed after = changer.Apply({{finding, value}});
//     if (changer.IsCoherent(after)) ...
//   }
#ifndef BACKWISE_SERVER_ENGINE_EXPLAIN_CHANGES_H_
#define BACKWISE_SERVER_ENGINE_EXPLAIN_CHANGES_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "server/engine/evaluation.h"

namespace backwise::engine {

// An answer that takes the place of another, or is added; an absent fact takes
// the answer away.
struct Change {
  std::uint32_t finding = 0;
  Fact fact;

  bool operator==(const Change&) const = default;
};

// A case after changes. Not copied: `now` refers to `facts`.
struct Changed {
  Changed(const Knowledge& knowledge, const Facts& changed,
          std::vector<Change> made)
      : changes(std::move(made)), facts(changed), now(knowledge, facts) {}
  Changed(const Changed&) = delete;
  Changed& operator=(const Changed&) = delete;

  const std::vector<Change> changes;
  const Facts facts;
  const Evaluation now;
  // The findings whose answers were left out, see `Changer::Apply`.
  std::vector<std::uint32_t> dropped;
};

// Changes the answers of one case. Keeps references to its arguments.
class Changer {
 public:
  // `now` is the closed-world evaluation of `facts`.
  Changer(const Knowledge& knowledge, const Facts& facts,
          const Evaluation& now);

  const Knowledge& knowledge() const { return knowledge_; }
  const Facts& facts() const { return facts_; }
  const Evaluation& now() const { return now_; }

  // Returns the other answers worth trying: yes, no and not sure; each choice;
  // of several choices those that differ in one; of a number, for each way in
  // which it can compare with what conditions compare it with, the value
  // nearest to the one given, whole if there is a whole one.
  std::vector<Fact> Candidates(std::uint32_t finding) const;

  // Returns the case with `changes`, one for a finding at most. An answer whose
  // question applied before and no longer applies is left out, until all that
  // are left apply: without the "yes" a follow-up asks about nothing.
  std::unique_ptr<const Changed> Apply(std::vector<Change> changes) const;

  // Returns whether a person could have given the changed answers: for each
  // there is a question that applies, or there was none before either.
  bool IsCoherent(const Changed& changed) const;

  // Returns whether the finding had an answer and a question that applied.
  bool CanBeDropped(std::uint32_t finding) const {
    return can_be_dropped_[finding];
  }

 private:
  bool IsOffered(const Changed& changed, const Change& change) const;

  const Knowledge& knowledge_;
  const Facts& facts_;
  const Evaluation& now_;
  std::vector<bool> can_be_dropped_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_EXPLAIN_CHANGES_H_
