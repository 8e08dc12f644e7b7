// Conversations of tests with the real `backwise chat`, and what they look for.
#ifndef BACKWISE_TESTS_E2E_CHAT_FIXTURE_H_
#define BACKWISE_TESTS_E2E_CHAT_FIXTURE_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/e2e/server_program.h"
#include "tests/support/process.h"
#include "tests/support/simulated_person.h"
#include "tests/support/vignettes.h"

namespace backwise::testing {

// A row of the card between the legs, and the box of an emergency.
inline constexpr char kSaddle[] = "saddle_numbness";
inline constexpr char kEmergencyBox[] = "THIS IS AN EMERGENCY";
// Stands above every result.
inline constexpr char kResult[] = "Your result";
// The result of most people.
inline constexpr char kSelfCare[] = "you can look after this at home for now";

// Every vignette.
const std::vector<Vignette>& Vignettes();
// A person with tense muscles, for whom self-care is safe.
const AnswerMap& Tense();
// The same person, numb between the legs: an emergency.
AnswerMap Numb();

// Returns the part of a text from one heading to the next, whatever their case.
std::string Section(const std::string& flat, const std::string& heading,
                    const std::string& next = "\x01");

// Conversations with one server.
class ChatTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();

  // Returns how to start `backwise chat`, with more flags.
  static ProcessOptions Options(const std::vector<std::string>& more = {});

 private:
  static std::unique_ptr<ServerProgram> server_;
};

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_E2E_CHAT_FIXTURE_H_
