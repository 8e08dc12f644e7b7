#include "knowledge/release.h"

#include <gtest/gtest.h>

namespace backwise::knowledge {
namespace {

TEST(ReleaseTest, ReadsAndWritesEachAlike) {
  for (const char* text : {"2026.11.0", "2026.1.12", "2026.01.2", "0001.12.0",
                           "9999.9.2147483647"}) {
    const std::optional<Release> release = ParseRelease(text);
    ASSERT_TRUE(release) << text;
    EXPECT_EQ(ReleaseText(*release), text);
  }
  EXPECT_EQ(*ParseRelease("2026.05.3"), (Release{2026, 5, true, 3}));
}

TEST(ReleaseTest, RefusesWhatCouldBeWrittenInAnotherWay) {
  for (const char* text :
       {"", "2026.11", "2026.11.0.0", "26.11.0", "02026.11.0", "0000.11.0",
        "2026.0.0", "2026.00.0", "2026.13.0", "2026.011.0", "2026.11.00",
        "2026.11.01", "2026.+1.0", "2026.11.-1", "2026. 1.0", "2026.11.0 ",
        "2026.11.2147483648"}) {
    EXPECT_FALSE(ParseRelease(text)) << text;
  }
}

}  // namespace
}  // namespace backwise::knowledge
