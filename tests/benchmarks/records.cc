#include "tests/benchmarks/records.h"

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

namespace backwise::benchmarks {
namespace {

// The most significant byte first, as in gRPC.
std::string Length(const std::string& message) {
  const auto size = static_cast<std::uint32_t>(message.size());
  std::string bytes;
  for (const int shift : {24, 16, 8, 0}) {
    bytes += static_cast<char>(size >> shift & 0xff);
  }
  return bytes;
}

std::string Take(const std::string& bytes, std::size_t& at) {
  std::size_t size = 0;
  for (int i = 0; i < 4; ++i) {
    size = size << 8 | static_cast<unsigned char>(bytes[at++]);
  }
  const std::string message = bytes.substr(at, size);
  at += size;
  return message;
}

}  // namespace

void WriteRecords(const std::string& path, const std::vector<Record>& records) {
  std::ofstream out(path, std::ios::binary);
  for (const Record& record : records) {
    out << Length(record.request) << record.request << Length(record.reply)
        << record.reply;
  }
}

std::vector<Record> ReadRecords(const std::string& path) {
  const std::string bytes = ReadBytes(path);
  std::vector<Record> records;
  for (std::size_t at = 0; at < bytes.size();) {
    Record& record = records.emplace_back();
    record.request = Take(bytes, at);
    record.reply = Take(bytes, at);
  }
  return records;
}

std::string ReadBytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    std::cerr << "cannot read " << path << "\n";
    std::exit(1);
  }
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string WithGrpcPrefix(const std::string& message) {
  return std::string(1, '\0') + Length(message) + message;
}

}  // namespace backwise::benchmarks
