#include "server/engine/message_bytes.h"

#include <algorithm>
#include <array>

namespace backwise::engine {
namespace {

// Wire types of the protobuf encoding.
constexpr std::uint64_t kVarint = 0;
constexpr std::uint64_t kLengthDelimited = 2;

// The length of most messages takes so many bytes: room for it is left before
// it is known.
constexpr std::size_t kUsualLengthBytes = 2;

using Varint = std::array<char, 10>;

// Returns how many bytes of `varint` the number takes.
std::size_t WriteVarint(std::uint64_t value, char* varint) {
  std::size_t size = 0;
  for (; value >= 0x80; value >>= 7) {
    varint[size++] = static_cast<char>(value | 0x80);
  }
  varint[size++] = static_cast<char>(value);
  return size;
}

std::size_t WriteTag(int number, std::uint64_t wire_type, char* varint) {
  return WriteVarint(static_cast<std::uint64_t>(number) << 3 | wire_type,
                     varint);
}

}  // namespace

void AppendFieldHead(int number, std::size_t size, std::string& target) {
  std::array<char, 2 * sizeof(Varint)> head;
  const std::size_t tag = WriteTag(number, kLengthDelimited, head.data());
  target.append(head.data(), tag + WriteVarint(size, head.data() + tag));
}

void AppendField(int number, absl::string_view bytes, std::string& target) {
  AppendFieldHead(number, bytes.size(), target);
  target.append(bytes.data(), bytes.size());
}

void AppendField(int number, std::uint64_t value, std::string& target) {
  std::array<char, 2 * sizeof(Varint)> field;
  const std::size_t tag = WriteTag(number, kVarint, field.data());
  target.append(field.data(), tag + WriteVarint(value, field.data() + tag));
}

std::size_t BeginMessage(int number, std::string& target) {
  std::array<char, sizeof(Varint) + kUsualLengthBytes> head{};
  const std::size_t tag = WriteTag(number, kLengthDelimited, head.data());
  target.append(head.data(), tag + kUsualLengthBytes);
  return target.size();
}

void EndMessage(std::size_t begin, std::string& target) {
  Varint length;
  const std::size_t size = WriteVarint(target.size() - begin, length.data());
  char* const room = target.data() + begin - kUsualLengthBytes;
  if (size == kUsualLengthBytes) {
    std::copy_n(length.data(), kUsualLengthBytes, room);
  } else {
    target.replace(begin - kUsualLengthBytes, kUsualLengthBytes, length.data(),
                   size);
  }
}

}  // namespace backwise::engine
