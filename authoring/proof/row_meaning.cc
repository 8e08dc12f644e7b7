#include "authoring/proof/row_meaning.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {
namespace {

std::string Named(const v1::Question& question, const v1::Row& row) {
  return absl::StrCat("`", question.id(), "/", row.finding(), "`");
}

// Whether anything was said.
z3::expr IsSaid(const SymbolicFinding& answer) {
  return answer.answered || answer.said;
}

// Rewrites each variable of an answer, and what stands for one.
void Rewrite(const z3::expr& from, const z3::expr& to, z3::expr_vector& all,
             z3::expr_vector& with) {
  if (from.is_true() || from.is_false() || from.is_numeral()) return;
  all.push_back(from);
  with.push_back(to);
}

void RewriteAnswer(const SymbolicFinding& from, const SymbolicFinding& to,
                   z3::expr_vector& all, z3::expr_vector& with) {
  Rewrite(from.yes, to.yes, all, with);
  Rewrite(from.no, to.no, all, with);
  Rewrite(from.unsure, to.unsure, all, with);
  Rewrite(from.said, to.said, all, with);
  Rewrite(from.known, to.known, all, with);
  Rewrite(from.number, to.number, all, with);
  for (std::size_t c = 0; c < from.has.size(); ++c) {
    Rewrite(from.has[c], to.has[c], all, with);
  }
  for (std::size_t c = 0; c < from.unasked.size(); ++c) {
    Rewrite(from.unasked[c], to.unasked[c], all, with);
  }
}

const v1::Finding& FindingNamed(const v1::KnowledgeBase& base,
                                const std::string& id) {
  return *std::find_if(
      base.findings().begin(), base.findings().end(),
      [&](const v1::Finding& finding) { return finding.id() == id; });
}

// Returns the choices that a row asks; `when` is empty for those of a row that
// names none.
std::vector<std::pair<int, std::string>> ChoicesOf(const v1::Finding& finding,
                                                   const v1::Row& row) {
  std::vector<std::pair<int, std::string>> choices;
  for (const v1::RowChoice& choice : row.choices()) {
    choices.emplace_back(*knowledge::Symbols::FindChoice(finding, choice.id()),
                         choice.when());
  }
  if (!choices.empty()) return choices;
  for (int c = 0; c < finding.choices_size(); ++c) {
    if (!finding.choices(c).not_sure()) choices.emplace_back(c, "");
  }
  return choices;
}

}  // namespace

RowMeaning::RowMeaning(z3::context& z3, const v1::KnowledgeBase& base,
                       const SymbolicAnswers& answers,
                       const SymbolicBase& rules)
    : z3_(z3),
      base_(base),
      answers_(answers),
      rules_(rules),
      others_(z3, base, "other."),
      packed_(z3.bool_val(true)) {
  FindResults();
  z3::expr_vector all(z3_);
  all.push_back(AtLeast(v1::DISPOSITION_URGENT_SAME_DAY));
  all.push_back(AtLeast(v1::DISPOSITION_EMERGENCY_NOW));
  for (const Result& result : results_) all.push_back(result.holds);
  packed_ = z3::mk_and(all);
}

z3::expr RowMeaning::AtLeast(v1::Disposition level) const {
  const z3::expr emergency = rules_.Level(v1::DISPOSITION_EMERGENCY_NOW);
  if (level == v1::DISPOSITION_EMERGENCY_NOW) return emergency;
  return emergency || rules_.Level(v1::DISPOSITION_URGENT_SAME_DAY);
}

void RowMeaning::FindResults() {
  constexpr auto kUrgent = v1::DISPOSITION_URGENT_SAME_DAY;
  for (const v1::Flag& flag : base_.flags()) {
    results_.push_back(
        {rules_.Rule(flag.id()), flag.disposition() < kUrgent
                                     ? kUrgent
                                     : v1::DISPOSITION_EMERGENCY_NOW});
  }
  const v1::ScreeningGate& gate = base_.screening();
  results_.push_back({rules_.Condition(gate.incomplete_when()), kUrgent});
  results_.push_back(
      {rules_.Condition(gate.self_care_incomplete_when()), kUrgent});
  AddAdvice();
  AddQuestions();
}

void RowMeaning::AddAdvice() {
  for (const v1::Advice& advice : base_.advice()) {
    const z3::expr given = rules_.Recommended(advice);
    results_.push_back({given, v1::DISPOSITION_URGENT_SAME_DAY});
    for (const v1::Contraindication& item : base_.contraindications()) {
      if (item.effect() == v1::CONTRAINDICATION_EFFECT_CAUTION &&
          Concerns(item, advice)) {
        results_.push_back({given && rules_.Condition(item.when()),
                            v1::DISPOSITION_URGENT_SAME_DAY});
      }
    }
  }
}

void RowMeaning::AddQuestions() {
  for (const v1::Question& question : base_.questions()) {
    const v1::Disposition below = question.stage() == v1::STAGE_SCREENING
                                      ? v1::DISPOSITION_EMERGENCY_NOW
                                      : v1::DISPOSITION_URGENT_SAME_DAY;
    const z3::expr applies = rules_.Condition(question.when());
    for (const v1::Row& row : question.rows()) {
      const z3::expr here = applies && rules_.Condition(row.when());
      results_.push_back({here, below, question.order()});
      for (const v1::RowChoice& choice : row.choices()) {
        if (choice.when().empty()) continue;
        results_.push_back(
            {here && rules_.Condition(choice.when()), below, question.order()});
      }
    }
    for (const v1::QuestionNote& note : question.notes()) {
      results_.push_back(
          {applies && rules_.Condition(note.when()), below, question.order()});
    }
  }
}

bool RowMeaning::IsAsked(const std::string& finding) const {
  return !FindingNamed(base_, finding).volunteered();
}

std::vector<Obligation> RowMeaning::CanBeComeTo(Prover& prover) const {
  std::set<std::string> reached;
  for (const v1::Finding& finding : base_.findings()) {
    if (!IsAsked(finding.id())) reached.insert(finding.id());
  }
  // Says that nothing is answered but what can be come to.
  const auto only_reached = [&] {
    z3::expr all = z3_.bool_val(true);
    for (const v1::Finding& finding : base_.findings()) {
      if (reached.count(finding.id()) > 0) continue;
      all = all && !IsSaid(answers_[finding.id()]);
    }
    return all;
  };
  const auto comes = [&](const v1::Question& question, const v1::Row& row) {
    z3::expr offers = z3_.bool_val(row.choices().empty());
    for (const v1::RowChoice& choice : row.choices()) {
      offers = offers || rules_.Condition(choice.when());
    }
    return rules_.Condition(question.when()) && rules_.Condition(row.when()) &&
           offers && only_reached();
  };
  for (bool more = true; more;) {
    more = false;
    for (const v1::Question& question : base_.questions()) {
      for (const v1::Row& row : question.rows()) {
        if (reached.count(row.finding()) > 0) continue;
        if (prover.IsPossible(comes(question, row)) != true) continue;
        reached.insert(row.finding());
        more = true;
      }
    }
  }
  std::vector<Obligation> all;
  for (const v1::Question& question : base_.questions()) {
    for (const v1::Row& row : question.rows()) {
      all.push_back(
          {comes(question, row),
           true,
           absl::StrCat("no interview comes to ", Named(question, row)),
           {question.id(), row.finding()}});
    }
  }
  return all;
}

std::vector<Obligation> RowMeaning::EndsWhenAskedAgain() const {
  std::vector<Obligation> all;
  for (const v1::Question& question : base_.questions()) {
    for (const v1::Row& row : question.rows()) {
      if (row.ask_again_when().empty()) continue;
      const v1::Finding& finding = FindingNamed(base_, row.finding());
      const SymbolicFinding& answer = answers_[finding.id()];
      const z3::expr again = rules_.Condition(row.ask_again_when());
      // "Not sure" ends it by itself.
      z3::expr given = answer.answered && !answer.unsure;
      if (finding.kind() == v1::FINDING_KIND_CHOICE) {
        given = z3_.bool_val(false);
        for (const auto& [choice, when] : ChoicesOf(finding, row)) {
          given = given || (answer.has[static_cast<std::size_t>(choice)] &&
                            rules_.Condition(when));
        }
      }
      all.push_back({again && given,
                     false,
                     absl::StrCat("an answer to ", Named(question, row),
                                  " has it asked again and again"),
                     {question.id(), finding.id()}});
    }
  }
  return all;
}

z3::expr RowMeaning::Applies(const v1::Question& question, const v1::Row& row,
                             const v1::RowChoice* choice) const {
  return rules_.Condition(question.when()) && rules_.Condition(row.when()) &&
         (choice == nullptr ? z3_.bool_val(true)
                            : rules_.Condition(choice->when()));
}

std::vector<Obligation> RowMeaning::CanChangeSomething() const {
  std::vector<Obligation> all;
  // Where a choice is asked, by finding and choice.
  std::map<std::pair<std::string, int>, std::size_t> places;
  for (const v1::Question& question : base_.questions()) {
    for (const v1::Row& row : question.rows()) {
      const v1::Finding& finding = FindingNamed(base_, row.finding());
      if (!row.each_choice_asked()) {
        all.push_back(Changes(question, row, -1));
        continue;
      }
      for (const auto& [choice, when] : ChoicesOf(finding, row)) {
        Obligation changes = Changes(question, row, choice);
        const auto [place, first] =
            places.try_emplace({finding.id(), choice}, all.size());
        if (first) {
          all.push_back(std::move(changes));
        } else {
          // A list is asked as a whole; one place where it counts is enough.
          z3::expr& formula = all[place->second].formula;
          formula = formula || changes.formula;
        }
      }
    }
  }
  return all;
}

// `choice` = -1: the row as a whole.
Obligation RowMeaning::Changes(const v1::Question& question, const v1::Row& row,
                               int choice) const {
  const v1::Finding& finding = FindingNamed(base_, row.finding());
  const SymbolicFinding& one = answers_[finding.id()];
  const SymbolicFinding& other = others_[finding.id()];
  const v1::RowChoice* offered = nullptr;
  for (const v1::RowChoice& candidate : row.choices()) {
    if (choice >= 0 && candidate.id() == finding.choices(choice).id()) {
      offered = &candidate;
    }
  }
  const auto c = static_cast<std::size_t>(std::max(0, choice));
  z3::expr_vector from(z3_), to(z3_), unanswered(z3_);
  z3::expr given = one.answered && other.answered;
  if (choice >= 0) {
    given = one.has[c];
    from.push_back(one.has[c]);
    to.push_back(z3_.bool_val(false));
    unanswered.push_back(z3_.bool_val(false));
  } else {
    RewriteAnswer(one, other, from, to);
    for (unsigned i = 0; i < to.size(); ++i) {
      // A number stays a number; that it is not known is what counts.
      unanswered.push_back(to[static_cast<int>(i)].is_bool()
                               ? z3_.bool_val(false)
                               : to[static_cast<int>(i)]);
    }
  }
  const z3::expr asked =
      Applies(question, row, offered).substitute(from, unanswered);
  const std::string named =
      choice < 0 ? Named(question, row)
                 : absl::StrCat("`", finding.choices(choice).id(), "` of ",
                                Named(question, row));
  std::vector<std::string> elements = {question.id(), finding.id()};
  if (choice >= 0) elements.push_back(finding.choices(choice).id());
  return {others_.valid() && given && asked &&
              Differs(question, choice < 0, from, to),
          true, absl::StrCat("the answer to ", named, " changes nothing"),
          std::move(elements)};
}

// `while_asked`: only what counts for somebody who is still asked it. A row of
// several choices is asked as a whole, so for one of them anything counts.
z3::expr RowMeaning::Differs(const v1::Question& question, bool while_asked,
                             const z3::expr_vector& from,
                             const z3::expr_vector& to) const {
  z3::expr packed = packed_;
  const z3::expr rewritten = packed.substitute(from, to);
  const z3::expr urgent = packed_.arg(0) && rewritten.arg(0);
  const z3::expr emergency = packed_.arg(1) && rewritten.arg(1);
  z3::expr some = z3_.bool_val(false);
  for (std::size_t i = 0; i < results_.size(); ++i) {
    const Result& result = results_[i];
    // What opens an earlier question would have to wait for it.
    if (result.order != 0 && result.order <= question.order()) continue;
    const z3::expr now = packed_.arg(static_cast<unsigned>(i + 2));
    const z3::expr then = rewritten.arg(static_cast<unsigned>(i + 2));
    if (z3::eq(now, then)) continue;
    const bool screening = result.below == v1::DISPOSITION_EMERGENCY_NOW;
    const z3::expr moot = screening ? emergency : urgent;
    some = some || (while_asked ? now != then && !moot : now != then);
  }
  return some;
}

}  // namespace backwise::authoring
