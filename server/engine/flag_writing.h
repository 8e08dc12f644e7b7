// The writing of the flags of one response, and what else names reasons.
//
//   const FlagWriting flags(writer, facts, now, region);
//   flags.Write(v1::Assessment::kFlagsFieldNumber, cited, bytes);
#ifndef BACKWISE_SERVER_ENGINE_FLAG_WRITING_H_
#define BACKWISE_SERVER_ENGINE_FLAG_WRITING_H_

#include <string>

#include "absl/container/inlined_vector.h"
#include "server/engine/assessment_writer.h"

namespace backwise::engine {

// Returns what the numbers of a region put in place of placeholders. What has
// no value yet stands for itself.
PlaceholderValues ValuesOf(const v1::Region& region);

inline absl::string_view& ValueOf(PlaceholderValues& values,
                                  Placeholder placeholder) {
  return values[static_cast<std::size_t>(placeholder)];
}

// The raised flags of one person. Keeps references to its arguments.
class FlagWriting {
 public:
  // Reasons that a text names; more would not be read.
  static constexpr std::size_t kMostReasonsInText = 4;

  using WordedReasons = absl::InlinedVector<WordedReason, 4>;
  using NamedReasons =
      absl::InlinedVector<absl::string_view, kMostReasonsInText>;

  FlagWriting(const AssessmentWriter& writer, const Facts& facts,
              const Evaluation& now, const v1::Region& region);

  // Returns why a condition holds.
  WordedReasons ReasonsFor(ConditionId condition) const;

  // Appends `reasons` as fields of this number.
  static void WriteReasons(int field, const WordedReasons& reasons,
                           std::string& target);

  // Appends the flags as fields of this number: the most urgent first, those of
  // one level in the order of the files. Adds their sources to `cited`.
  void Write(int field, SourceSet& cited, std::string& target) const;

  // Returns the reasons that the texts of the assessment name: those of the
  // flags that decide. Undetermined is no level of flags: there all of them are
  // named.
  NamedReasons ReasonsOfTheResult() const;

  // Returns the shortest time of the flags that decide; "" when none does.
  const std::string& Within() const;

 private:
  // A raised flag.
  struct Raised {
    std::uint32_t rule;
    const PreparedFlag* prepared;
    WordedReasons reasons;
  };

  const v1::Flag& FlagOf(const Raised& raised) const {
    return *writer_.knowledge().rules[raised.rule].flag;
  }
  v1::Disposition LevelOf(const Raised& raised) const {
    return FlagOf(raised).disposition();
  }
  bool Decides(const Raised& raised) const {
    return LevelOf(raised) == now_.disposition();
  }
  void WriteFlag(int field, const Raised& raised, std::string& target) const;

  const AssessmentWriter& writer_;
  const Facts& facts_;
  const Evaluation& now_;
  const PlaceholderValues values_;
  absl::InlinedVector<Raised, 4> raised_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_FLAG_WRITING_H_
