#include "tests/e2e/chat_fixture.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "tests/e2e/cli_program.h"

namespace backwise::testing {

const std::vector<Vignette>& Vignettes() {
  static const auto& vignettes =
      *new std::vector<Vignette>(ReadVignettes(*ShippedKnowledge()));
  return vignettes;
}

const AnswerMap& Tense() {
  static const auto& vignette =
      *std::find_if(Vignettes().begin(), Vignettes().end(),
                    [](const Vignette& each) { return each.id == "open_055"; });
  return vignette.answers;
}

AnswerMap Numb() {
  AnswerMap answers = Tense();
  answers[kSaddle].set_present(true);
  return answers;
}

std::string Section(const std::string& flat, const std::string& heading,
                    const std::string& next) {
  const std::string lower = absl::AsciiStrToLower(flat);
  const std::size_t begin = lower.find(absl::AsciiStrToLower(heading));
  if (begin == std::string::npos) return "";
  const std::size_t end = lower.find(absl::AsciiStrToLower(next), begin);
  return flat.substr(begin, end == std::string::npos ? end : end - begin);
}

std::unique_ptr<ServerProgram> ChatTest::server_;

void ChatTest::SetUpTestSuite() { server_ = std::make_unique<ServerProgram>(); }

void ChatTest::TearDownTestSuite() { server_.reset(); }

ProcessOptions ChatTest::Options(const std::vector<std::string>& more) {
  std::vector<std::string> words = {"chat", "--server", server_->address()};
  words.insert(words.end(), more.begin(), more.end());
  return CliOptions(words);
}

}  // namespace backwise::testing
