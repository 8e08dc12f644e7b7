// Requests and the replies that are expected to them, in a file.
//
//   for (const Record& record : ReadRecords("Assess.records")) ...
#ifndef BACKWISE_TESTS_BENCHMARKS_RECORDS_H_
#define BACKWISE_TESTS_BENCHMARKS_RECORDS_H_

#include <string>
#include <vector>

namespace backwise::benchmarks {

// Encoded messages.
struct Record {
  std::string request;
  std::string reply;
};

// Each message is preceded by its length, as 4 bytes.
void WriteRecords(const std::string& path, const std::vector<Record>& records);
std::vector<Record> ReadRecords(const std::string& path);

// Returns what a file holds. Ends the program when it cannot be read.
std::string ReadBytes(const std::string& path);

// Returns the message as gRPC puts it on the wire: not compressed, its length.
std::string WithGrpcPrefix(const std::string& message);

}  // namespace backwise::benchmarks

#endif  // BACKWISE_TESTS_BENCHMARKS_RECORDS_H_
