#include "server/options.h"

#include <getopt.h>

#include <array>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace backwise {
namespace {

bool IsAddress(const std::string& address) {
  const std::size_t colon = address.rfind(':');
  int port;
  return colon != std::string::npos && colon > 0 &&
         absl::SimpleAtoi(address.substr(colon + 1), &port) && port >= 0 &&
         port <= 65535;
}

}  // namespace

const char* HelpText() {
  return R"(backwise-server - advice for back pain and sciatica, over gRPC

Usage:
  backwise-server [--listen HOST:PORT] [--knowledge DIR] [--archive DIR]
                  [--guidance on|off]

Options:
  --listen HOST:PORT  where to listen; port 0 takes a free one, which is
                      printed (default 127.0.0.1:50051)
  --knowledge DIR     use the guidance in DIR, not the one built in
  --archive DIR       past releases of the guidance, each in a folder of DIR,
                      to show what a case was told under its own release
  --guidance on|off   offer GuidanceService, which is for support staff; off
                      leaves it out, as a public server should (default on)
  --help              show this
  --version           show the version

Examples:
  backwise-server
  backwise-server --listen 127.0.0.1:0
  backwise-server --knowledge knowledge/base
  backwise-server --archive /var/lib/backwise/releases
  backwise-server --guidance=off

The connection is not encrypted and not guarded: listen on a loopback address,
or behind a proxy that does both. SIGTERM or SIGINT stops the server after the
calls in flight.

Exit codes:
  0  stopped as asked
  2  the command line is wrong
  3  the knowledge folder or the archive cannot be read
  4  the knowledge base or one in the archive has errors
  5  cannot listen on the address
)";
}

absl::StatusOr<Options> ReadOptions(int argc, char** argv) {
  static const std::array<option, 7> kOptions = {{
      {"listen", required_argument, nullptr, 'l'},
      {"knowledge", required_argument, nullptr, 'k'},
      {"archive", required_argument, nullptr, 'a'},
      {"guidance", required_argument, nullptr, 'g'},
      {"help", no_argument, nullptr, 'h'},
      {"version", no_argument, nullptr, 'v'},
      {nullptr, 0, nullptr, 0},
  }};
  Options options;
  std::string guidance = "on";
  optind = 1;
  opterr = 0;
  while (true) {
    const int at = optind;
    const int c = getopt_long(argc, argv, ":h", kOptions.data(), nullptr);
    if (c == -1) break;
    switch (c) {
      case 'l':
        options.listen = optarg;
        break;
      case 'k':
        options.knowledge = optarg;
        break;
      case 'a':
        options.archive = optarg;
        break;
      case 'g':
        guidance = optarg;
        break;
      case 'h':
        options.help = true;
        break;
      case 'v':
        options.version = true;
        break;
      case ':':
        return absl::InvalidArgumentError(
            absl::StrCat("`", argv[at], "` needs a value"));
      default:
        return absl::InvalidArgumentError(
            absl::StrCat("`", argv[at], "` is not an option"));
    }
  }
  if (optind < argc) {
    return absl::InvalidArgumentError(
        absl::StrCat("`", argv[optind], "` is not an option"));
  }
  if (!IsAddress(options.listen)) {
    return absl::InvalidArgumentError(
        absl::StrCat("--listen: `", options.listen,
                     "` is not an address; expected HOST:PORT such as "
                     "127.0.0.1:50051"));
  }
  if (guidance != "on" && guidance != "off") {
    return absl::InvalidArgumentError(
        absl::StrCat("--guidance: `", guidance, "` is neither `on` nor `off`"));
  }
  options.guidance = guidance == "on";
  return options;
}

}  // namespace backwise
