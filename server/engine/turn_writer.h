// Writes turns in their serialised form, from parts prepared once.
//
//   const TurnWriter writer(knowledge, sources);
//   writer.Write(plan, now, cited, bytes);   // a v1::AskedQuestion
#ifndef BACKWISE_SERVER_ENGINE_TURN_WRITER_H_
#define BACKWISE_SERVER_ENGINE_TURN_WRITER_H_

#include <string>
#include <utility>
#include <vector>

#include "server/engine/interview.h"
#include "server/engine/on_demand.h"
#include "server/engine/source_table.h"

namespace backwise::engine {

// A prepared row. All parts are fields of a `v1::AskedFinding`.
struct PreparedRow {
  std::string before_choices;
  // By choice, empty when the row does not ask it.
  std::vector<std::string> choices;
  std::string before_unasked;
  std::string after_heading;
  // The heading of the screen that the row is on: its own, or the nearest above
  // it, whose row may have been left out.
  absl::string_view heading;
};

// What else is prepared of a question, as fields of a `v1::AskedQuestion`.
struct PreparedQuestion {
  // With the findings of which all must be asked.
  std::vector<std::pair<std::vector<std::uint32_t>, std::string>> read_backs;
  // By number.
  std::vector<std::pair<std::size_t, std::string>> sources;
};

// Writes turns of one knowledge base, to which and to whose sources it keeps
// references. Thread-safe.
class TurnWriter {
 public:
  TurnWriter(const Knowledge& knowledge, const SourceTable& sources);

  // Appends the serialised `v1::AskedQuestion` of the turn of `plan`, which has
  // one. Adds its sources to `cited`.
  void Write(const Plan& plan, const Evaluation& now, SourceSet& cited,
             std::string& target) const;

 private:
  using Turn = decltype(Plan::turn);

  std::size_t IndexOf(const knowledge::CompiledQuestion& question) const {
    return static_cast<std::size_t>(&question - knowledge_.questions.data());
  }
  const PreparedQuestion& Prepared(
      const knowledge::CompiledQuestion& question) const;
  const PreparedRow& Prepared(const knowledge::CompiledQuestion& question,
                              const knowledge::CompiledRow& row) const;
  PreparedQuestion Prepare(const knowledge::CompiledQuestion& question) const;
  PreparedRow Prepare(const knowledge::CompiledQuestion& question,
                      const knowledge::CompiledRow& row) const;

  void WriteWords(const Turn& turn, const Evaluation& now,
                  std::string& target) const;
  void WriteRows(const PlannedQuestion& question, std::string& target) const;
  void WriteRow(const PlannedRow& row, const PreparedRow& prepared,
                bool with_heading, std::string& target) const;
  void WriteReadBacks(const PlannedQuestion& question,
                      std::string& target) const;
  void WriteSources(const Turn& turn, SourceSet& cited,
                    std::string& target) const;

  const Knowledge& knowledge_;
  const SourceTable& sources_;
  const OnDemand<PreparedQuestion> questions_;
  // By place among all rows; by question its first.
  const OnDemand<PreparedRow> rows_;
  std::vector<std::size_t> first_row_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_TURN_WRITER_H_
