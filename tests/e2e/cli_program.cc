#include "tests/e2e/cli_program.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace backwise::testing {

ProcessOptions CliOptions(const std::vector<std::string>& words) {
  ProcessOptions options;
  options.arguments = {BACKWISE_CLI_PROGRAM};
  options.arguments.insert(options.arguments.end(), words.begin(), words.end());
  for (const char* name :
       {"BACKWISE_SERVER", "NO_COLOR", "COLUMNS", "http_proxy", "https_proxy",
        "HTTP_PROXY", "HTTPS_PROXY", "grpc_proxy"}) {
    options.environment[name] = std::nullopt;
  }
  options.environment["TERM"] = "xterm-256color";
  options.environment["LC_ALL"] = "C.UTF-8";
  return options;
}

ProcessOptions InTerminal(ProcessOptions options) {
  options.terminal = true;
  return options;
}

std::string DeadAddress() {
  // Taken for as long as the test runs, so that nobody else listens there.
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (listener < 0 || bind(listener, any, size) != 0 ||
      getsockname(listener, any, &size) != 0) {
    std::abort();
  }
  return absl::StrCat("127.0.0.1:", ntohs(address.sin_port));
}

std::string Plain(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b' && i + 1 < text.size() && text[i + 1] == '[') {
      // An escape sequence ends with a letter or another mark from 0x40 on.
      i += 2;
      while (i < text.size() && (text[i] < 0x40 || text[i] > 0x7e)) ++i;
    } else if (text[i] != '\r' && text[i] != '\a') {
      plain += text[i];
    }
  }
  return plain;
}

std::string Flat(const std::string& text) {
  std::string flat = Plain(text);
  absl::RemoveExtraAsciiWhitespace(&flat);
  for (char& c : flat) {
    if (c == '\n') c = ' ';
  }
  return flat;
}

}  // namespace backwise::testing
