// Fills the placeholders of texts.
#ifndef BACKWISE_SERVER_ENGINE_TEXTS_H_
#define BACKWISE_SERVER_ENGINE_TEXTS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "backwise/v1/knowledge.pb.h"

namespace backwise::engine {

// What placeholders stand for in one assessment.
class Texts {
 public:
  // Knows the placeholders of the region.
  explicit Texts(const v1::Region& region);

  // Sets what `{name}` stands for.
  void Set(absl::string_view name, std::string value);

  // Returns `text` with every placeholder filled.
  std::string Fill(const std::string& text) const;
  // Returns `text` with every placeholder filled, `{reason}` with `reason`.
  std::string FillWithReason(const std::string& text,
                             const std::string& reason) const;

 private:
  std::vector<std::pair<std::string, std::string>> values_;
};

// Returns "a, b and c".
std::string JoinWithAnd(absl::Span<const absl::string_view> parts);
std::string JoinWithAnd(const std::vector<std::string>& parts);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_TEXTS_H_
