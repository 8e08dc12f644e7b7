#include "server/service/errors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "tests/support/matchers.h"

namespace backwise::service {
namespace {

using ::testing::Eq;
using testing::IsOk;
using ::testing::Pair;
using testing::StatusIs;
using ::testing::UnorderedElementsAre;

template <typename Detail>
Detail DetailOf(const absl::Status& status) {
  Detail detail;
  const auto payload = status.GetPayload(
      absl::StrCat("type.googleapis.com/", detail.GetTypeName()));
  EXPECT_TRUE(payload.has_value()) << status;
  if (payload.has_value()) {
    EXPECT_TRUE(detail.ParseFromString(std::string(*payload)));
  }
  return detail;
}

TEST(ErrorWithInfoTest, CarriesReasonDomainAndMetadata) {
  const absl::Status status =
      ErrorWithInfo(absl::StatusCode::kFailedPrecondition, "not served",
                    "RELEASE_NOT_SERVED", {{"served", "2026.11.0"}});
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition,
                               Eq("not served")));
  const auto info = DetailOf<google::rpc::ErrorInfo>(status);
  EXPECT_EQ(info.reason(), "RELEASE_NOT_SERVED");
  EXPECT_EQ(info.domain(), "backwise");
  EXPECT_THAT(info.metadata(),
              UnorderedElementsAre(Pair("served", "2026.11.0")));
}

TEST(ViolationsTest, NoneAreNoError) {
  const Violations violations;
  EXPECT_TRUE(violations.empty());
  EXPECT_THAT(violations.ToStatus(), IsOk());
}

TEST(ViolationsTest, OneIsTheMessage) {
  Violations violations;
  violations.Add("answers[2].choice", "UNKNOWN_CHOICE", "no such choice",
                 {{"closest", "one_leg"}});
  EXPECT_FALSE(violations.empty());
  const absl::Status status = violations.ToStatus();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument,
                               Eq("answers[2].choice: no such choice")));
  const auto info = DetailOf<google::rpc::ErrorInfo>(status);
  EXPECT_EQ(info.reason(), "UNKNOWN_CHOICE");
  EXPECT_THAT(info.metadata(),
              UnorderedElementsAre(Pair("closest", "one_leg"),
                                   Pair("field", "answers[2].choice")));
  const auto bad_request = DetailOf<google::rpc::BadRequest>(status);
  ASSERT_EQ(bad_request.field_violations_size(), 1);
  EXPECT_EQ(bad_request.field_violations(0).field(), "answers[2].choice");
  EXPECT_EQ(bad_request.field_violations(0).description(), "no such choice");
}

TEST(ViolationsTest, TheFirstOfSeveralSpeaksForAll) {
  Violations violations;
  violations.Add("a", "FIRST", "one");
  violations.Add("b", "SECOND", "two");
  violations.Add("c", "THIRD", "three");
  const absl::Status status = violations.ToStatus();
  EXPECT_EQ(std::string(status.message()), "a: one; and 2 more in the details");
  EXPECT_EQ(DetailOf<google::rpc::ErrorInfo>(status).reason(), "FIRST");
  const auto bad_request = DetailOf<google::rpc::BadRequest>(status);
  ASSERT_EQ(bad_request.field_violations_size(), 3);
  EXPECT_EQ(bad_request.field_violations(1).field(), "b");
  EXPECT_EQ(bad_request.field_violations(2).description(), "three");
}

TEST(ToRpcStatusTest, KeepsCodeMessageAndDetails) {
  Violations violations;
  violations.Add("a", "FIRST", "one");
  const google::rpc::Status rpc = ToRpcStatus(violations.ToStatus());
  EXPECT_EQ(rpc.code(), 3);
  EXPECT_EQ(rpc.message(), "a: one");
  ASSERT_EQ(rpc.details_size(), 2);
  google::rpc::BadRequest bad_request;
  google::rpc::ErrorInfo info;
  EXPECT_TRUE(rpc.details(0).UnpackTo(&bad_request));
  EXPECT_TRUE(rpc.details(1).UnpackTo(&info));
  EXPECT_EQ(info.reason(), "FIRST");
}

TEST(ToRpcStatusTest, AStatusWithoutDetailsHasNone) {
  const google::rpc::Status rpc =
      ToRpcStatus(absl::UnavailableError("come back later"));
  EXPECT_EQ(rpc.code(), 14);
  EXPECT_EQ(rpc.message(), "come back later");
  EXPECT_EQ(rpc.details_size(), 0);
}

TEST(ToRpcStatusTest, DetailsHaveAnOrderOfTheirOwn) {
  absl::Status one = absl::InternalError("");
  absl::Status other = one;
  one.SetPayload("a", absl::Cord("1"));
  one.SetPayload("b", absl::Cord("2"));
  other.SetPayload("b", absl::Cord("2"));
  other.SetPayload("a", absl::Cord("1"));
  EXPECT_EQ(ToRpcStatus(one).SerializeAsString(),
            ToRpcStatus(other).SerializeAsString());
}

struct QuoteCase {
  const char* name;
  std::string input;
  std::string quoted;
};

TEST(QuoteTest, MakesInputFitToBeShown) {
  const std::vector<QuoteCase> cases = {
      {"a word", "fever", "`fever`"},
      {"nothing", "", "``"},
      {"all of ASCII that shows", " !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_az{|}~",
       "` !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_az{|}~`"},
      {"a backtick", "a`b", "`a?b`"},
      {"line breaks", "a\r\nb", "`a??b`"},
      {"an escape sequence", "\x1b[31mred", "`?[31mred`"},
      {"delete", "\x7f", "`?`"},
      {"a zero", std::string("a\0b", 3), "`a?b`"},
      {"an accent", "\xc3\xa9", "`\?\?`"},
      {"no UTF-8", "\xff\xc3", "`\?\?`"},
      {"64 bytes", std::string(64, 'q'), "`" + std::string(64, 'q') + "`"},
      {"65 bytes", std::string(65, 'q'), "`" + std::string(64, 'q') + "...`"},
      {"a page", std::string(10000, 'q'), "`" + std::string(64, 'q') + "...`"},
      {"an accent at the cut", std::string(63, 'q') + "\xc3\xa9",
       "`" + std::string(63, 'q') + "?...`"},
  };
  for (const QuoteCase& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(Quote(c.input), c.quoted);
  }
}

}  // namespace
}  // namespace backwise::service
