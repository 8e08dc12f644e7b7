#include "server/engine/interview.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/engine/open_world.h"
#include "server/engine/screening.h"
#include "server/engine/turn_bound.h"

namespace backwise::engine {
namespace {

using knowledge::CompiledQuestion;
using knowledge::CompiledRow;

// Appends `text` to `target`, with a space between.
void AppendSentence(std::string& target, const std::string& text) {
  if (text.empty()) return;
  if (!target.empty()) target += ' ';
  target += text;
}

class Planner {
 public:
  Planner(const Knowledge& knowledge, const Facts& facts, const Evaluation& now)
      : knowledge_(knowledge),
        now_(now),
        open_(knowledge, facts, now),
        matters_(open_.IsOver() ? Relevance(knowledge, open_.evaluation())
                                : open_.WhatMatters()) {}

  Plan Make(const Facts& facts) {
    Plan plan;
    if (!open_.IsOver()) plan.turn = ChooseTurn();
    LimitTurn(plan.turn);
    if (!plan.turn.empty()) {
      plan.missing = FindMissing();
      plan.at_most_remaining = MostTurns(knowledge_, open_, matters_);
    }
    plan.missing_screening = MissingScreening(knowledge_, facts, now_);
    return plan;
  }

 private:
  // Returns what of `question` applies now, is open, and is read by `matters`.
  std::optional<PlannedQuestion> Candidate(const CompiledQuestion& question,
                                           const Relevance& matters) const {
    if (!open_.MayAsk(question.question->stage()) ||
        now_.Of(question.when) != Truth::kTrue) {
      return std::nullopt;
    }
    PlannedQuestion planned{&question, {}};
    for (const CompiledRow& row : question.rows) {
      const ChoiceSet open = open_.Open(row.finding);
      if ((open & matters[row.finding]) == 0 || !open_.MayAsk(row) ||
          now_.Of(row.when) != Truth::kTrue) {
        continue;
      }
      ChoiceSet choices = 0;
      for (const auto& choice : row.choices) {
        if (now_.Of(choice.when) == Truth::kTrue) {
          choices |= ChoiceSet{1} << choice.choice;
        }
      }
      choices &= open;
      const bool asks_something =
          row.choices.empty() || (choices & matters[row.finding]) != 0;
      if (asks_something) planned.rows.push_back({&row, choices, 0, 0});
    }
    if (planned.rows.empty()) return std::nullopt;
    return planned;
  }

  // Returns what can undo an emergency that is raised: the follow-ups that
  // can, with all of theirs that matters; without any, the rows that can.
  std::vector<PlannedQuestion> EmergencyTurn() const {
    if (now_.disposition() != v1::DISPOSITION_EMERGENCY_NOW) return {};
    Relevance undoing(knowledge_, open_.evaluation());
    for (std::uint32_t rule = knowledge_.first_flag;
         rule < knowledge_.rules.size(); ++rule) {
      if (knowledge_.rules[rule].flag->disposition() ==
              v1::DISPOSITION_EMERGENCY_NOW &&
          now_.OfRule(rule) == Truth::kTrue) {
        undoing.AddUndoing(rule);
      }
    }
    std::vector<PlannedQuestion> turn;
    for (const CompiledQuestion& question : knowledge_.questions) {
      if (question.question->follow_up() && Candidate(question, undoing)) {
        turn.push_back(*Candidate(question, matters_));
      }
    }
    return turn.empty() ? FirstTurn(undoing) : turn;
  }

  // Returns the first question that `matters` needs, with those that share its
  // turn. Questions stand in order, so the follow-ups before the first card
  // that is none come with it, and those behind it wait.
  std::vector<PlannedQuestion> FirstTurn(const Relevance& matters) const {
    std::vector<PlannedQuestion> turn;
    std::optional<int> number;
    for (const CompiledQuestion& question : knowledge_.questions) {
      const bool follow_up = question.question->follow_up();
      if (number && (follow_up || question.turn != *number)) continue;
      std::optional<PlannedQuestion> candidate = Candidate(question, matters);
      if (!candidate) continue;
      RemoveAsked(turn, *candidate);
      if (candidate->rows.empty()) continue;
      if (!follow_up) number = question.turn;
      turn.push_back(*std::move(candidate));
    }
    return turn;
  }

  std::vector<PlannedQuestion> ChooseTurn() const {
    std::vector<PlannedQuestion> turn = EmergencyTurn();
    return turn.empty() ? FirstTurn(matters_) : turn;
  }

  // Leaves out of `question` what `turn` asks already.
  static void RemoveAsked(const std::vector<PlannedQuestion>& turn,
                          PlannedQuestion& question) {
    std::vector<PlannedRow> kept;
    for (PlannedRow& row : question.rows) {
      bool asked = false;
      for (const PlannedQuestion& earlier : turn) {
        for (const PlannedRow& other : earlier.rows) {
          if (other.row->finding != row.row->finding) continue;
          row.choices &= ~other.choices;
          // One of several choices is asked once, whatever choices it offers.
          asked = asked || !AsksEachChoice(row);
        }
      }
      if (!asked && (row.row->choices.empty() || row.choices != 0)) {
        kept.push_back(row);
      }
    }
    question.rows = std::move(kept);
  }

  static bool AsksEachChoice(const PlannedRow& row) {
    return row.row->row->each_choice_asked() ||
           row.row->row->choices_size() > 0;
  }

  // Leaves out what a turn asks twice, and works out what it leaves unasked.
  void LimitTurn(std::vector<PlannedQuestion>& turn) const {
    std::vector<PlannedQuestion> limited;
    for (PlannedQuestion& question : turn) {
      RemoveAsked(limited, question);
      if (!question.rows.empty()) limited.push_back(std::move(question));
    }
    turn = std::move(limited);
    for (PlannedQuestion& question : turn) {
      for (PlannedRow& row : question.rows) {
        if (row.choices == 0) continue;
        row.known = open_.facts()[row.row->finding].chosen;
        row.left_unasked =
            open_.Open(row.row->finding) & ~AskedIn(turn, row.row->finding);
      }
    }
  }

  static ChoiceSet AskedIn(const std::vector<PlannedQuestion>& turn,
                           std::uint32_t finding) {
    ChoiceSet asked = 0;
    for (const PlannedQuestion& question : turn) {
      for (const PlannedRow& row : question.rows) {
        if (row.row->finding == finding) asked |= row.choices;
      }
    }
    return asked;
  }

  std::vector<std::uint32_t> FindMissing() const {
    std::vector<std::uint32_t> missing;
    for (const CompiledQuestion& question : knowledge_.questions) {
      for (const CompiledRow& row : question.rows) {
        const bool open =
            (open_.Open(row.finding) & matters_[row.finding]) != 0;
        const bool listed = std::find(missing.begin(), missing.end(),
                                      row.finding) != missing.end();
        if (open && !listed) missing.push_back(row.finding);
      }
    }
    return missing;
  }

  const Knowledge& knowledge_;
  const Evaluation& now_;
  const OpenWorld open_;
  const Relevance matters_;
};

void DescribeRow(const Knowledge& knowledge, const PlannedQuestion& question,
                 const PlannedRow& planned, const std::string& heading,
                 v1::AskedFinding& asked) {
  const v1::Row& row = *planned.row->row;
  const v1::Finding& finding = knowledge.finding(planned.row->finding);
  asked.set_id(finding.id());
  asked.set_kind(finding.kind());
  asked.set_text(row.text().empty() ? finding.question() : row.text());
  asked.set_help(row.help().empty() ? finding.help() : row.help());
  asked.set_minimum(finding.minimum());
  asked.set_maximum(finding.maximum());
  asked.set_unit(finding.unit());
  *asked.mutable_bands() = row.bands();
  asked.set_each_choice_asked(row.each_choice_asked());
  asked.set_may_skip(row.may_skip());
  asked.set_question(question.question->question->id());
  asked.set_heading(heading);
  const int not_sure = knowledge.not_sure_choice[planned.row->finding];
  if (not_sure != knowledge::kNone) {
    asked.set_not_sure_choice(finding.choices(not_sure).id());
  }
  for (int c = 0; c < finding.choices_size(); ++c) {
    const std::string& id = finding.choices(c).id();
    if ((planned.known >> c & 1) != 0) asked.add_known_ids(id);
    if ((planned.left_unasked >> c & 1) != 0) asked.add_unasked_ids(id);
    if ((planned.choices >> c & 1) == 0) continue;
    v1::AskedChoice* choice = asked.add_choices();
    choice->set_id(id);
    choice->set_text(finding.choices(c).title());
    for (const v1::RowChoice& worded : row.choices()) {
      if (worded.id() == id && !worded.text().empty()) {
        choice->set_text(worded.text());
      }
    }
  }
  if (finding.kind() != v1::FINDING_KIND_CHOICES) {
    asked.clear_unasked_ids();
    asked.clear_known_ids();
  }
}

// Returns the heading of the screen that `row` is on: its own, or the nearest
// above it, whose row may have been left out.
const std::string& HeadingAbove(const CompiledQuestion& question,
                                const CompiledRow& row) {
  const std::string* heading = &question.question->title();
  for (const CompiledRow& candidate : question.rows) {
    if (!candidate.row->heading().empty()) heading = &candidate.row->heading();
    if (&candidate == &row) break;
  }
  return *heading;
}

}  // namespace

Plan PlanInterview(const Knowledge& knowledge, const Facts& facts,
                   const Evaluation& now) {
  return Planner(knowledge, facts, now).Make(facts);
}

v1::AskedQuestion DescribeTurn(const Knowledge& knowledge, const Plan& plan,
                               const Evaluation& now) {
  v1::AskedQuestion asked;
  std::set<std::string> sources;
  for (const PlannedQuestion& planned : plan.turn) {
    const v1::Question& question = *planned.question->question;
    absl::StrAppend(asked.mutable_id(), asked.id().empty() ? "" : "+",
                    question.id());
    if (asked.title().empty()) asked.set_title(question.title());
    AppendSentence(*asked.mutable_text(), question.text());
    AppendSentence(*asked.mutable_why(), question.why());
    for (int n = 0; n < question.notes_size(); ++n) {
      const auto index = static_cast<std::size_t>(n);
      if (now.Of(planned.question->notes[index]) == Truth::kTrue) {
        AppendSentence(*asked.mutable_help(), question.notes(n).text());
      }
    }
    std::string screen;
    std::set<std::string> rows;
    for (const PlannedRow& row : planned.rows) {
      const std::string& heading = HeadingAbove(*planned.question, *row.row);
      DescribeRow(knowledge, planned, row, heading == screen ? "" : heading,
                  *asked.add_findings());
      rows.insert(row.row->row->finding());
      screen = heading;
    }
    for (const v1::ReadBack& read_back : question.read_backs()) {
      const bool all_asked = std::all_of(
          read_back.findings().begin(), read_back.findings().end(),
          [&](const std::string& id) { return rows.count(id) > 0; });
      if (all_asked) *asked.add_read_backs() = read_back;
    }
    for (const std::string& source : question.sources()) {
      if (sources.insert(source).second) asked.add_sources(source);
    }
  }
  return asked;
}

}  // namespace backwise::engine
