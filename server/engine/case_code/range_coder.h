// Arithmetic coding in digits of base 32: numbers of which some are likelier
// than others, packed into as few digits as that allows.
//
//   Encoder encoder;
//   encoder.Code({0, 3, 4});  // what takes 3 of 4 parts, from part 0
//   const std::vector<std::uint8_t> digits = std::move(encoder).Finish();
//
//   Decoder decoder(digits);
//   const std::uint32_t part = decoder.Part(4);  // 0, 1 or 2
//   decoder.Take({0, 3, 4});
//
// Frozen: case codes that people hold are made of these digits.
#ifndef BACKWISE_SERVER_ENGINE_CASE_CODE_RANGE_CODER_H_
#define BACKWISE_SERVER_ENGINE_CASE_CODE_RANGE_CODER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace backwise::engine {

// A share of the whole: `size` parts of `total`, from part `first` on. `size`
// is at least 1, `total` at most 65,536.
struct Share {
  std::uint32_t first;
  std::uint32_t size;
  std::uint32_t total;
};

// Writes.
class Encoder {
 public:
  // Appends a share. Constant time but for carries.
  void Code(const Share& share);

  // Returns the digits, each less than 32, the last one not 0: the shortest
  // that mean the same when zeros follow.
  std::vector<std::uint8_t> Finish() &&;

 private:
  // Adds 1 to the digits written so far.
  void Carry();

  std::uint64_t low_ = 0;
  std::uint64_t range_ = std::uint64_t{1} << 60;
  std::vector<std::uint8_t> digits_;
};

// Reads what an `Encoder` wrote. Of any digits it reads something, without end.
class Decoder {
 public:
  explicit Decoder(const std::vector<std::uint8_t>& digits);

  // Returns the part, less than `total`, that the next share contains.
  std::uint32_t Part(std::uint32_t total) const;
  // Goes on behind a share, which must contain that part.
  void Take(const Share& share);

 private:
  std::uint64_t NextDigit() {
    return next_ < digits_.size() ? digits_[next_++] : 0;
  }

  const std::vector<std::uint8_t>& digits_;
  std::size_t next_ = 0;
  // INVARIANT: less than `range_`.
  std::uint64_t value_ = 0;
  std::uint64_t range_ = std::uint64_t{1} << 60;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_CASE_CODE_RANGE_CODER_H_
