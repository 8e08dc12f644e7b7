#include "server/service/paging.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace backwise::service {
namespace {

constexpr PageSizes kSizes = {.usual = 50, .most = 200};

Page Read(int size, const std::string& token, int total,
          const std::string& key = "key") {
  Violations violations;
  Page page = ReadPage(size, token, kSizes, total, key, violations);
  EXPECT_TRUE(violations.empty()) << violations.ToStatus();
  return page;
}

TEST(PagingTest, HoldsTheUsualSizeAndAtMostTheMost) {
  EXPECT_EQ(Read(0, "", 1000).end, 50);
  EXPECT_EQ(Read(7, "", 1000).end, 7);
  EXPECT_EQ(Read(200, "", 1000).end, 200);
  EXPECT_EQ(Read(201, "", 1000).end, 200);
  EXPECT_EQ(Read(2147483647, "", 1000).end, 200);
}

TEST(PagingTest, TheLastPageHasNoToken) {
  EXPECT_EQ(Read(10, "", 10).next_token, "");
  EXPECT_EQ(Read(10, "", 0).next_token, "");
  const std::string token = Read(10, "", 11).next_token;
  ASSERT_NE(token, "");
  const Page last = Read(200, token, 11);
  EXPECT_EQ(last.begin, 10);
  EXPECT_EQ(last.end, 11);
  EXPECT_EQ(last.next_token, "");
}

TEST(PagingTest, TheSameKeyMakesTheSameToken) {
  EXPECT_EQ(Read(10, "", 99).next_token, Read(10, "", 99).next_token);
  EXPECT_NE(Read(10, "", 99, "one").next_token,
            Read(10, "", 99, "other").next_token);
  Violations violations;
  ReadPage(10, Read(10, "", 99, "one").next_token, kSizes, 99, "other",
           violations);
  EXPECT_FALSE(violations.empty());
}

}  // namespace
}  // namespace backwise::service
