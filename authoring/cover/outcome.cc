#include "authoring/cover/outcome.h"

#include <algorithm>

namespace backwise::authoring {
namespace {

using engine::Evaluation;
using engine::Truth;
using knowledge::CompiledAdvice;
using knowledge::Knowledge;

// As the engine does: whoever must be seen today or sooner, or is not screened,
// gets no advice whatever the rules say.
bool MayAdvise(v1::Disposition disposition) {
  return disposition >= v1::DISPOSITION_SELF_CARE &&
         disposition <= v1::DISPOSITION_SEE_DOCTOR_SOON;
}

bool IsGiven(const Knowledge& knowledge, const Evaluation& now,
             const CompiledAdvice& advice) {
  if (now.Of(advice.indicated_when) != Truth::kTrue) return false;
  return std::none_of(
      advice.avoided_by.begin(), advice.avoided_by.end(), [&](std::uint32_t c) {
        return now.Of(knowledge.contraindications[c].when) == Truth::kTrue;
      });
}

template <typename List>
std::optional<std::size_t> IndexOf(const List& list, const std::string& id) {
  for (int i = 0; i < list.size(); ++i) {
    if (list[i].id() == id) return static_cast<std::size_t>(i);
  }
  return std::nullopt;
}

// Turns "must" and "must not" into what is wanted of each element. An id that
// does not exist can never be met.
template <typename List>
std::vector<std::pair<std::size_t, bool>> WantedOf(
    const List& list, const std::vector<std::string>& must,
    const std::vector<std::string>& must_not, bool exact) {
  std::vector<std::pair<std::size_t, bool>> wanted;
  for (int i = 0; i < list.size(); ++i) {
    const auto names = [&](const std::vector<std::string>& ids) {
      return std::find(ids.begin(), ids.end(), list[i].id()) != ids.end();
    };
    if (names(must)) {
      wanted.emplace_back(i, true);
    } else if (exact || names(must_not)) {
      wanted.emplace_back(i, false);
    }
  }
  for (const std::string& id : must) {
    if (!IndexOf(list, id)) wanted.emplace_back(list.size(), true);
  }
  return wanted;
}

bool IsAsWanted(const std::vector<std::pair<std::size_t, bool>>& wanted,
                const std::vector<bool>& said) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const auto& want) {
    return want.first < said.size() && said[want.first] == want.second;
  });
}

}  // namespace

Outcome OutcomeOf(const Knowledge& knowledge, const engine::Facts& facts) {
  const Evaluation now(knowledge, facts);
  Outcome outcome;
  outcome.disposition = now.disposition();
  for (std::uint32_t i = knowledge.first_flag; i < knowledge.rules.size();
       ++i) {
    outcome.flags.push_back(now.OfRule(i) == Truth::kTrue);
  }
  outcome.advice.assign(knowledge.advice.size(), false);
  if (!MayAdvise(outcome.disposition)) return outcome;
  for (std::uint32_t a = 0; a < knowledge.advice.size(); ++a) {
    const CompiledAdvice& advice = knowledge.advice[a];
    if (!IsGiven(knowledge, now, advice)) continue;
    outcome.advice[a] = true;
    for (const std::uint32_t c : advice.cautioned_by) {
      if (now.Of(knowledge.contraindications[c].when) == Truth::kTrue) {
        outcome.cautioned[c].push_back(a);
      }
    }
  }
  return outcome;
}

Expectation::Expectation(const Knowledge& knowledge, const WrittenCase& item)
    : facts_(FactsOf(knowledge, item.answers)),
      disposition_(item.disposition),
      exact_(item.exact) {
  const v1::KnowledgeBase& base = knowledge.base();
  flags_ =
      WantedOf(base.flags(), item.must_flag, item.must_not_flag, item.exact);
  advice_ = WantedOf(base.advice(), item.must_recommend,
                     item.must_not_recommend, item.exact);
  for (const std::string& id : item.must_caution) {
    const auto index = IndexOf(base.contraindications(), id);
    cautions_.push_back(
        static_cast<std::uint32_t>(index.value_or(knowledge.rules.size())));
  }
  for (const auto& [id, advice] : item.cautioned) {
    const auto caution = IndexOf(base.contraindications(), id);
    auto& list = cautioned_[static_cast<std::uint32_t>(
        caution.value_or(knowledge.rules.size()))];
    for (const std::string& name : advice) {
      list.push_back(static_cast<std::uint32_t>(
          IndexOf(base.advice(), name).value_or(knowledge.rules.size())));
    }
    std::sort(list.begin(), list.end());
  }
}

bool Expectation::IsMetBy(const Outcome& outcome) const {
  return outcome.disposition == disposition_ &&
         IsAsWanted(flags_, outcome.flags) &&
         IsAsWanted(advice_, outcome.advice) &&
         std::all_of(cautions_.begin(), cautions_.end(),
                     [&](std::uint32_t caution) {
                       return outcome.cautioned.count(caution) > 0;
                     }) &&
         (!exact_ || outcome.cautioned == cautioned_);
}

void ExpectOutcome(const Knowledge& knowledge, WrittenCase& item) {
  const v1::KnowledgeBase& base = knowledge.base();
  const Outcome outcome =
      OutcomeOf(knowledge, FactsOf(knowledge, item.answers));
  item.exact = true;
  item.disposition = outcome.disposition;
  for (int i = 0; i < base.flags_size(); ++i) {
    if (outcome.flags[static_cast<std::size_t>(i)]) {
      item.must_flag.push_back(base.flags(i).id());
    }
  }
  for (int i = 0; i < base.advice_size(); ++i) {
    const bool given = outcome.advice[static_cast<std::size_t>(i)];
    (given ? item.must_recommend : item.must_not_recommend)
        .push_back(base.advice(i).id());
  }
  for (const auto& [caution, advice] : outcome.cautioned) {
    const std::string& id =
        base.contraindications(static_cast<int>(caution)).id();
    item.must_caution.push_back(id);
    for (const std::uint32_t a : advice) {
      item.cautioned[id].push_back(base.advice(static_cast<int>(a)).id());
    }
  }
}

}  // namespace backwise::authoring
