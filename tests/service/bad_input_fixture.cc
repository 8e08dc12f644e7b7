#include "tests/service/bad_input_fixture.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <map>

#include "absl/strings/str_cat.h"
#include "tests/support/connection.h"

namespace backwise::testing {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

v1::AdvanceRequest ParseAdvance(const std::string& text) {
  v1::AdvanceRequest request;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &request))
      << text;
  return request;
}

v1::AdvanceRequest Bystanders() {
  return ParseAdvance(R"pb(
    answers { finding: "injury_weeks" number: 1234.5625 }
    answers { finding: "onset" choice: "gradual" }
    answers {
      finding: "pain_quality"
      choices { ids: "electric_shooting" unasked_ids: "cramping_spasm" }
    }
    answers { finding: "self_harm_thoughts" present: true }
  )pb");
}

std::unique_ptr<LocalServer> BadInputTest::server_;

void BadInputTest::SetUpTestSuite() {
  server_ = std::make_unique<LocalServer>();
}

void BadInputTest::TearDownTestSuite() { server_.reset(); }

grpc::Status BadInputTest::Advance(const v1::AdvanceRequest& request) {
  CallContext context;
  v1::AdvanceResponse response;
  return server().stub().Advance(&context, request, &response);
}

RpcFailure BadInputTest::Send(const v1::AdvanceRequest& request) {
  v1::AssessRequest same;
  EXPECT_TRUE(same.ParseFromString(request.SerializeAsString()));
  CallContext context;
  v1::AssessResponse response;
  const RpcFailure assess =
      ReadFailure(server().stub().Assess(&context, same, &response));
  RpcFailure failure = ReadFailure(Advance(request));
  EXPECT_EQ(CodeName(failure.code), CodeName(assess.code));
  EXPECT_EQ(failure.all_text, assess.all_text);
  return failure;
}

RpcFailure BadInputTest::Send(const std::string& text) {
  return Send(ParseAdvance(text));
}

RpcFailure BadInputTest::Converse(const v1::ConverseRequest& message) {
  CallContext context;
  const auto stream = server().stub().Converse(&context);
  EXPECT_TRUE(stream->Write(message));
  v1::ConverseResponse response;
  EXPECT_FALSE(stream->Read(&response));
  return ReadFailure(stream->Finish());
}

grpc::Status BadInputTest::SendBytes(const std::string& method,
                                     const std::string& bytes) {
  grpc::GenericStub stub(server().channel());
  CallContext context;
  grpc::CompletionQueue queue;
  const grpc::Slice slice(bytes);
  const grpc::ByteBuffer request(&slice, 1);
  const auto call = stub.PrepareUnaryCall(&context, method, request, &queue);
  call->StartCall();
  grpc::ByteBuffer response;
  grpc::Status status;
  call->Finish(&response, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  EXPECT_TRUE(queue.Next(&tag, &ok));
  queue.Shutdown();
  while (queue.Next(&tag, &ok)) {
  }
  return status;
}

void BadInputTest::ExpectOk(const v1::AdvanceRequest& request) {
  const RpcFailure failure = Send(request);
  EXPECT_EQ(CodeName(failure.code), "OK") << failure.message;
}

void BadInputTest::ExpectRefused(const BadInput& input,
                                 const RpcFailure& failure) {
  EXPECT_EQ(CodeName(failure.code), "INVALID_ARGUMENT");
  EXPECT_EQ(failure.info.domain(), "backwise");
  EXPECT_EQ(failure.info.reason(), input.reason);
  ASSERT_GE(failure.bad_request.field_violations_size(), 1);
  const auto& violation = failure.bad_request.field_violations(0);
  EXPECT_EQ(violation.field(), input.field);
  EXPECT_THAT(violation.description(), HasSubstr(input.description));
  EXPECT_THAT(
      failure.message,
      StartsWith(absl::StrCat(input.field, ": ", violation.description())));
  std::map<std::string, std::string> expected = input.metadata;
  expected["field"] = input.field;
  for (const auto& [key, value] : expected) {
    const auto found = failure.info.metadata().find(key);
    ASSERT_NE(found, failure.info.metadata().end()) << key;
    EXPECT_EQ(found->second, value) << key;
  }
}

void BadInputTest::ExpectAllRefused(const std::vector<BadInput>& inputs) {
  for (const BadInput& input : inputs) {
    SCOPED_TRACE(input.name);
    const RpcFailure alone = Send(input.request);
    ExpectRefused(input, alone);
    EXPECT_EQ(alone.bad_request.field_violations_size(), 1);
    ExpectOneLine(alone.message);
    v1::AdvanceRequest request = ParseAdvance(input.request);
    request.MergeFrom(Bystanders());
    const RpcFailure among = Send(request);
    ExpectRefused(input, among);
    EXPECT_EQ(among.all_text, alone.all_text);
    ExpectNoBystander(among);
  }
}

void BadInputTest::ExpectOneLine(const std::string& text) {
  for (const char c : text) {
    EXPECT_TRUE(c >= 0x20 && c < 0x7f) << "a byte " << static_cast<int>(c);
  }
}

void BadInputTest::ExpectNoBystander(const RpcFailure& failure) {
  for (const char* secret :
       {"1234", "injury_weeks", "onset", "gradual", "pain_quality",
        "electric_shooting", "cramping_spasm", "self_harm_thoughts"}) {
    EXPECT_THAT(failure.all_text, Not(HasSubstr(secret)));
  }
}

}  // namespace backwise::testing
