// A console and a service for tests of the client.
#ifndef BACKWISE_TESTS_CLIENT_FAKES_H_
#define BACKWISE_TESTS_CLIENT_FAKES_H_

#include <google/protobuf/text_format.h>

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "backwise/v1/advisor_service.pb.h"
#include "client/advisor.h"
#include "client/console.h"

namespace backwise::client {

// Returns the message that `text` holds in the text format; fails the process
// when it holds none.
template <typename Message>
Message FromText(const std::string& text) {
  Message message;
  if (!google::protobuf::TextFormat::ParseFromString(text, &message)) {
    abort();
  }
  return message;
}

// Types the given lines, and keeps all that is written.
class FakeConsole final : public Console {
 public:
  explicit FakeConsole(std::deque<std::string> lines, bool interactive = false)
      : lines_(std::move(lines)), interactive_(interactive) {}

  void Write(absl::string_view text) override { absl::StrAppend(&text_, text); }

  std::optional<std::string> ReadLine(absl::string_view prompt) override {
    Write(prompt);
    if (lines_.empty()) return std::nullopt;
    std::string line = lines_.front();
    lines_.pop_front();
    Write(absl::StrCat(line, "\n"));
    return line;
  }

  void Pause(absl::Duration /*duration*/) override { ++pauses_; }
  int width() const override { return 80; }
  bool colours() const override { return false; }
  bool interactive() const override { return interactive_; }

  const std::string& text() const { return text_; }
  int pauses() const { return pauses_; }
  // How many lines were not read.
  size_t left() const { return lines_.size(); }

 private:
  std::deque<std::string> lines_;
  bool interactive_;
  std::string text_;
  int pauses_ = 0;
};

// Answers with functions, and keeps all requests.
class FakeAdvisor final : public Advisor {
 public:
  std::function<absl::StatusOr<v1::AdvanceResponse>(const v1::AdvanceRequest&)>
      advance;
  std::function<absl::StatusOr<v1::AssessResponse>(const v1::AssessRequest&)>
      assess;
  std::vector<v1::AdvanceRequest> advance_requests;
  std::vector<v1::AssessRequest> assess_requests;

  absl::StatusOr<v1::AdvanceResponse> Advance(
      const v1::AdvanceRequest& request) override {
    advance_requests.push_back(request);
    return advance(request);
  }

  absl::StatusOr<v1::AssessResponse> Assess(
      const v1::AssessRequest& request) override {
    assess_requests.push_back(request);
    return assess(request);
  }
};

}  // namespace backwise::client

#endif  // BACKWISE_TESTS_CLIENT_FAKES_H_
