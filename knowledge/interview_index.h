// What reads what, found once, so that an interview need not walk through every
// condition at every turn.
#ifndef BACKWISE_KNOWLEDGE_INTERVIEW_INDEX_H_
#define BACKWISE_KNOWLEDGE_INTERVIEW_INDEX_H_

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "backwise/v1/knowledge.pb.h"
#include "knowledge/condition.h"
#include "knowledge/lists.h"

namespace backwise::knowledge {

struct Knowledge;

// A row among those of all questions.
struct RowPlace {
  // Indices of its question, of it there, and of its finding.
  std::uint32_t question = 0;
  std::uint32_t row = 0;
  std::uint32_t finding = 0;
  // What it asks: choices, or bit 0 of a finding that has none.
  ChoiceSet asks = 0;
  // Whether it and all that it asks are asked under no condition.
  bool always = false;
  // Whether it asks an answer again that contradicts another.
  bool asks_again = false;
  // The stage of its question.
  v1::Stage stage = v1::STAGE_UNSPECIFIED;
};

// Immutable and thread-safe.
struct InterviewIndex {
  // Returns the flags of a level, by index of the rule.
  const std::vector<std::uint32_t>& FlagsOf(v1::Disposition level) const {
    return flags_of_level[static_cast<std::size_t>(level)];
  }

  // By finding: all that its rows ask, and what they ask under no condition:
  // choices, or bit 0 of a finding that has none.
  std::vector<ChoiceSet> asked;
  std::vector<ChoiceSet> always_asked;
  // All rows, in the order of the questions, and those that ask again what
  // contradicts.
  std::vector<RowPlace> rows;
  std::vector<RowPlace> ask_again;
  // By finding: the rows that ask it, by index among all.
  Lists rows_of_finding;
  // By question, and last of none: its first row.
  std::vector<std::uint32_t> first_row;
  // By number of the turn.
  Lists questions_of_turn;
  std::array<std::vector<std::uint32_t>, v1::Disposition_ARRAYSIZE>
      flags_of_level;
};

// Returns the index of a compiled knowledge base. To be made anew when a
// condition or a flag's level changes. O(rows and their choices).
InterviewIndex MakeInterviewIndex(const Knowledge& knowledge);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_INTERVIEW_INDEX_H_
