// Writes what the benchmarks send and compare:
//
//   benchmark_data FOLDER
//
// cases.jsonl      the cases that every rule engine evaluates, with what
//                  backwise makes of them
// knowledge.json   the shipped guidance, for servers in other languages
// METHOD.records   requests and the exact replies to them; see records.h
// METHOD.empty.records  the same requests, all with the reply METHOD.reply
// METHOD.body      one request as gRPC sends it, for h2load: the one whose
//                  reply is nearest to the mean in size
// METHOD.reply     the reply to it
//
// METHOD is Assess, with all answers of the vignettes' people, or Advance, with
// every turn of their interviews.
#include <google/protobuf/util/json_util.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "authoring/cover/written_case.h"
#include "knowledge/symbols.h"
#include "server/engine/evaluation.h"
#include "tests/benchmarks/people.h"
#include "tests/benchmarks/records.h"

namespace backwise::benchmarks {
namespace {

using engine::Evaluation;
using engine::Truth;

void Write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string Quoted(const std::vector<std::string>& ids) {
  return ids.empty() ? "[]"
                     : absl::StrCat("[\"", absl::StrJoin(ids, "\", \""), "\"]");
}

std::string CaseAsJson(const knowledge::Knowledge& knowledge,
                       const service::Answers& answers) {
  const engine::Facts facts = FactsOf(knowledge, answers);
  const Evaluation now(knowledge, facts);
  std::vector<std::string> flags, contraindications, indications;
  for (auto rule = knowledge.first_flag; rule < knowledge.rules.size();
       ++rule) {
    if (now.OfRule(rule) != Truth::kTrue) continue;
    flags.push_back(knowledge.rules[rule].flag->id());
  }
  for (const auto& item : knowledge.contraindications) {
    if (now.Of(item.when) != Truth::kTrue) continue;
    contraindications.push_back(item.contraindication->id());
  }
  for (const auto& item : knowledge.advice) {
    if (now.Of(item.indicated_when) != Truth::kTrue) continue;
    indications.push_back(item.advice->id());
  }
  return absl::StrCat(
      "{\"findings\": ",
      authoring::FindingsAsJson({answers.begin(), answers.end()}),
      ", \"flags\": ", Quoted(flags),
      ", \"contraindications\": ", Quoted(contraindications),
      ", \"indications\": ", Quoted(indications), ", \"disposition\": \"",
      knowledge::LevelName(now.disposition()), "\"}\n");
}

// Returns the index of the reply nearest to the mean in size.
std::size_t Typical(const std::vector<Record>& records) {
  const std::size_t total = std::accumulate(
      records.begin(), records.end(), std::size_t{0},
      [](std::size_t sum, const Record& r) { return sum + r.reply.size(); });
  const auto mean = static_cast<double>(total / records.size());
  std::size_t best = 0;
  const auto distance = [&](std::size_t i) {
    return std::abs(static_cast<double>(records[i].reply.size()) - mean);
  };
  for (std::size_t i = 1; i < records.size(); ++i) {
    if (distance(i) < distance(best)) best = i;
  }
  return best;
}

void WriteMethod(const std::string& prefix, std::vector<Record> records) {
  WriteRecords(absl::StrCat(prefix, ".records"), records);
  const Record typical = records[Typical(records)];
  Write(absl::StrCat(prefix, ".request"), typical.request);
  Write(absl::StrCat(prefix, ".body"), WithGrpcPrefix(typical.request));
  Write(absl::StrCat(prefix, ".reply"), typical.reply);
  for (Record& record : records) record.reply = typical.reply;
  WriteRecords(absl::StrCat(prefix, ".empty.records"), records);
}

// `call` answers serialised requests.
template <typename Request, typename Call>
std::vector<Record> Answered(const std::vector<Request>& requests, Call call) {
  std::vector<Record> records;
  for (const Request& request : requests) {
    Record record{request.SerializeAsString(), ""};
    const absl::Status status = call(record.request, record.reply);
    if (!status.ok()) {
      std::cerr << status << "\n";
      std::exit(1);
    }
    records.push_back(std::move(record));
  }
  return records;
}

void WriteAll(const std::string& folder) {
  const service::Advisor advisor(ShippedKnowledge());
  const knowledge::Knowledge& knowledge = advisor.knowledge();
  std::string cases;
  for (const service::Answers& answers : RandomPeople(knowledge)) {
    cases += CaseAsJson(knowledge, answers);
  }
  Write(absl::StrCat(folder, "/cases.jsonl"), cases);
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  (void)google::protobuf::util::MessageToJsonString(knowledge.base(), &json,
                                                    options);
  Write(absl::StrCat(folder, "/knowledge.json"), json);
  const Requests requests = VignetteRequests(advisor);
  WriteMethod(absl::StrCat(folder, "/Assess"),
              Answered(requests.assess,
                       [&](const std::string& request, std::string& reply) {
                         return advisor.AssessBytes(request, reply);
                       }));
  WriteMethod(absl::StrCat(folder, "/Advance"),
              Answered(requests.advance,
                       [&](const std::string& request, std::string& reply) {
                         return advisor.AdvanceBytes(request, reply);
                       }));
}

}  // namespace
}  // namespace backwise::benchmarks

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: benchmark_data FOLDER\n";
    return 2;
  }
  backwise::benchmarks::WriteAll(argv[1]);
  return 0;
}
