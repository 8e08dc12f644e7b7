// The names that conditions may use.
#ifndef BACKWISE_KNOWLEDGE_SYMBOLS_H_
#define BACKWISE_KNOWLEDGE_SYMBOLS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "backwise/v1/knowledge.pb.h"

namespace backwise::knowledge {

// What a name stands for.
struct Symbol {
  enum class Kind { kFinding, kRule };
  Kind kind;
  // Index among the findings, or among the rules (concepts, then flags).
  std::uint32_t index;
};

// Looks names up. Keeps references into the knowledge base it was made from.
class Symbols {
 public:
  explicit Symbols(const v1::KnowledgeBase& base);

  // Returns what `name` stands for, or nothing.
  std::optional<Symbol> Find(absl::string_view name) const;
  // Returns whether `name` is that of a flag.
  bool IsFlag(absl::string_view name) const;
  // Returns the ids of all flags.
  std::vector<absl::string_view> FlagIds() const;
  // Returns the finding with this index.
  const v1::Finding& finding(std::uint32_t index) const;
  // Returns the position of the choice `id` in the finding with this index, or
  // nothing.
  std::optional<int> FindChoice(std::uint32_t finding,
                                absl::string_view id) const;
  // The same for any finding, slower.
  static std::optional<int> FindChoice(const v1::Finding& finding,
                                       absl::string_view id);
  // Returns the ids of the finding's choices.
  static std::vector<absl::string_view> ChoiceIds(const v1::Finding& finding);
  // Returns "; did you mean `x`?" for the nearest name, or nothing.
  std::string Suggest(absl::string_view name) const;

 private:
  const v1::KnowledgeBase& base_;
  absl::flat_hash_map<absl::string_view, Symbol> symbols_;
  // By index of the finding and id: the position.
  absl::flat_hash_map<std::pair<std::uint32_t, absl::string_view>, int>
      choices_;
};

// Returns the level that a condition calls `SELF_CARE` and so on, or nothing.
std::optional<v1::Disposition> FindLevel(absl::string_view name);

// Returns the names of all levels, the least urgent first.
const std::vector<absl::string_view>& LevelNames();

// Returns the names of the levels that flags have, the least urgent first.
std::vector<absl::string_view> FlagLevelNames();

// Returns the name of a level as conditions write it: `SELF_CARE`.
absl::string_view LevelName(v1::Disposition level);

// Returns the kind of a finding in plain words: "a yes-or-no finding".
absl::string_view KindInWords(v1::FindingKind kind);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_SYMBOLS_H_
