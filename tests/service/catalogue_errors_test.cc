// What is said of wrong names, filters, page sizes and page tokens.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "tests/service/error_info.h"
#include "tests/service/guidance_kinds.h"
#include "tests/support/matchers.h"
#include "tests/support/tiny_base.h"

namespace backwise::service {
namespace {

using testing::ErrorInfoOf;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::TheCatalogue;

void ExpectError(const absl::Status& status, absl::StatusCode code,
                 const std::string& reason, const std::string& message,
                 const std::string& closest = "") {
  EXPECT_EQ(status.code(), code) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr(message));
  const google::rpc::ErrorInfo info = ErrorInfoOf(status);
  EXPECT_EQ(info.reason(), reason);
  const auto found = info.metadata().find("closest");
  EXPECT_EQ(found == info.metadata().end() ? "" : found->second, closest);
}

absl::Status GetFlag(const std::string& name) {
  v1::GetFlagRequest request;
  request.set_name(name);
  v1::GetFlagResponse response;
  return TheCatalogue().Get(request, response);
}

TEST(CatalogueErrorsTest, AWrongNameIsNotFoundWithTheNearest) {
  ExpectError(GetFlag("flags/rf_cauda_sadle"), absl::StatusCode::kNotFound,
              "RESOURCE_NOT_FOUND",
              "name: there is no flag `flags/rf_cauda_sadle`; did you mean "
              "`flags/rf_cauda_saddle`?",
              "flags/rf_cauda_saddle");
  ExpectError(GetFlag("flags/nothing_like_this_at_all"),
              absl::StatusCode::kNotFound, "RESOURCE_NOT_FOUND",
              "there is no flag");
  ExpectError(GetFlag("flags/" + std::string(5000, 'x')),
              absl::StatusCode::kNotFound, "RESOURCE_NOT_FOUND", "xxx...");
}

TEST(CatalogueErrorsTest, AWrongCollectionIsAnInvalidArgument) {
  for (const std::string name :
       {"findings/fever", "rf_cauda_saddle", "", "flags", "flags/",
        "Flags/rf_cauda_saddle", " flags/rf_cauda_saddle"}) {
    SCOPED_TRACE(name);
    ExpectError(GetFlag(name), absl::StatusCode::kInvalidArgument, "BAD_NAME",
                "is not the name of a flag; expected `flags/ID`");
  }
}

absl::Status ListFlags(int size, const std::string& token,
                       const std::string& filter) {
  v1::ListFlagsRequest request;
  request.set_page_size(size);
  request.set_page_token(token);
  request.set_filter(filter);
  v1::ListFlagsResponse response;
  return TheCatalogue().List(request, response);
}

TEST(CatalogueErrorsTest, SayWhatIsWrongWithAFilter) {
  struct Wrong {
    std::string filter, reason, message, closest;
  };
  const std::vector<Wrong> table = {
      {"fever", "BAD_FILTER", "`fever` is not a term; expected NAME:VALUE", ""},
      {"reads:", "BAD_FILTER", "`reads:` is not a term", ""},
      {"raeds:fever", "UNKNOWN_FILTER_TERM", "did you mean `reads`?", "reads"},
      {"kind:EXERCISE", "UNKNOWN_FILTER_TERM", "is no filter of flags", ""},
      {"asks:fever", "UNKNOWN_FILTER_TERM", "is no filter of flags", "uses"},
      {"reads:fevr", "UNKNOWN_FILTER_VALUE", "did you mean `fever`?", "fever"},
      {"reads:nice_ng59", "UNKNOWN_FILTER_VALUE",
       "is not the id of one of the findings", ""},
      {"uses:fever", "UNKNOWN_FILTER_VALUE",
       "is not the id of one of the concepts or flags", ""},
      {"cites:nice_ng95", "UNKNOWN_FILTER_VALUE", "did you mean", "nice_ng59"},
      {"disposition:URGENT_SAMEDAY", "UNKNOWN_FILTER_VALUE",
       "expected one of UNDETERMINED, SELF_CARE,", "URGENT_SAME_DAY"},
      {"disposition:UNSPECIFIED", "UNKNOWN_FILTER_VALUE", "is no disposition",
       ""},
      {"title:x", "UNKNOWN_FILTER_TERM", "is no filter of flags", ""},
      {std::string(1001, ' '), "FILTER_TOO_LONG", "at most 1000", ""},
  };
  for (const Wrong& wrong : table) {
    SCOPED_TRACE(wrong.filter);
    const absl::Status status = ListFlags(0, "", wrong.filter);
    ExpectError(status, absl::StatusCode::kInvalidArgument, wrong.reason,
                wrong.message, wrong.closest);
    EXPECT_EQ(ErrorInfoOf(status).metadata().at("field"), "filter");
  }
}

TEST(CatalogueErrorsTest, SayEverythingThatIsWrongWithAFilter) {
  const absl::Status status = ListFlags(0, "", "reads:fevr raeds:x");
  EXPECT_THAT(std::string(status.message()), HasSubstr("and 1 more"));
}

std::string TokenOf(int size, const std::string& filter) {
  v1::ListFlagsRequest request;
  request.set_page_size(size);
  request.set_filter(filter);
  v1::ListFlagsResponse response;
  EXPECT_THAT(TheCatalogue().List(request, response), IsOk());
  EXPECT_NE(response.next_page_token(), "");
  return response.next_page_token();
}

TEST(CatalogueErrorsTest, APageTokenBelongsToOneListFilterAndRelease) {
  const std::string token = TokenOf(10, "");
  EXPECT_THAT(ListFlags(20, token, ""), IsOk()) << "another size is no error";
  const std::string other = "belongs to another list, filter or release";
  const auto code = absl::StatusCode::kInvalidArgument;
  ExpectError(ListFlags(10, token, "reads:fever"), code, "BAD_PAGE_TOKEN",
              other);
  v1::ListAdviceRequest advice;
  advice.set_page_token(token);
  v1::ListAdviceResponse response;
  ExpectError(TheCatalogue().List(advice, response), code, "BAD_PAGE_TOKEN",
              other);
  const Catalogue tiny(testing::TinyBase("review_status: \"another\""));
  v1::ListFindingsRequest findings;
  findings.set_page_size(1);
  v1::ListFindingsResponse found;
  ASSERT_THAT(TheCatalogue().List(findings, found), IsOk());
  findings.set_page_token(found.next_page_token());
  ExpectError(tiny.List(findings, found), code, "BAD_PAGE_TOKEN", other);
}

TEST(CatalogueErrorsTest, RefuseWhatIsNoPageTokenOrSize) {
  const auto code = absl::StatusCode::kInvalidArgument;
  std::string past = TokenOf(10, "");
  past.replace(0, 8, "0000ffff");
  std::string negative = TokenOf(10, "");
  negative.replace(0, 8, "ffffffff");
  for (const std::string& token :
       {std::string("x"), std::string("10"), TokenOf(10, "") + "0",
        std::string(24, 'g'), std::string(10000, 'a'), past, negative,
        std::string(24, '0')}) {
    SCOPED_TRACE(token.substr(0, 30));
    ExpectError(ListFlags(10, token, ""), code, "BAD_PAGE_TOKEN",
                "page_token: ");
  }
  ExpectError(ListFlags(-1, "", ""), code, "BAD_PAGE_SIZE", "-1 is negative");
}

}  // namespace
}  // namespace backwise::service
