#include "server/engine/source_table.h"

#include <algorithm>
#include <bit>

#include "server/engine/message_bytes.h"

namespace backwise::engine {

void Unite(const SourceSet& more, SourceSet& sources) {
  for (std::size_t i = 0; i < sources.size(); ++i) sources[i] |= more[i];
}

SourceTable::SourceTable(const knowledge::Knowledge& knowledge) {
  std::vector<const v1::Source*> sources;
  for (const auto& source : knowledge.base().sources()) {
    sources.push_back(&source);
  }
  std::sort(sources.begin(), sources.end(),
            [](const auto* a, const auto* b) { return a->id() < b->id(); });
  for (const v1::Source* source : sources) {
    number_[source->id()] = messages_.size();
    messages_.push_back(source->SerializeAsString());
  }
}

SourceSet SourceTable::SetOf(
    const google::protobuf::RepeatedPtrField<std::string>& ids) const {
  SourceSet set = None();
  for (const std::string& id : ids) {
    const std::size_t number = NumberOf(id);
    set[number / 64] |= std::uint64_t{1} << number % 64;
  }
  return set;
}

void SourceTable::Append(int field, const SourceSet& sources,
                         std::string& target) const {
  for (std::size_t word = 0; word < sources.size(); ++word) {
    for (std::uint64_t left = sources[word]; left != 0; left &= left - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(left));
      AppendField(field, messages_[64 * word + bit], target);
    }
  }
}

}  // namespace backwise::engine
