#include "tests/knowledge/golden.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace backwise::testing {

void ExpectGolden(const std::string& name, const std::string& actual) {
  const std::string path = std::string(kGoldenFolder) + "/" + name + ".txt";
  if (std::getenv("UPDATE_GOLDENS") != nullptr) {
    std::ofstream out(path, std::ios::binary);
    out << actual;
    EXPECT_TRUE(out.flush()) << "cannot write " << path;
    return;
  }
  std::ifstream in(path, std::ios::binary);
  ASSERT_TRUE(in) << path << " is missing; UPDATE_GOLDENS=1 writes it";
  std::ostringstream expected;
  expected << in.rdbuf();
  EXPECT_EQ(expected.str(), actual)
      << path << " differs; UPDATE_GOLDENS=1 rewrites it";
}

}  // namespace backwise::testing
