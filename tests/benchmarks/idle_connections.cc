// Opens HTTP/2 connections and leaves them idle:
//
//   idle_connections PORT COUNT
//
// Prints `open` when the server has greeted each, and holds them until its
// input ends.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>

namespace backwise::benchmarks {
namespace {

// What a client says first, with empty settings, and its word that it has read
// the server's. Frames: length (3 bytes), type, flags, stream (4 bytes).
constexpr char kHello[] =
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
    "\0\0\0\4\0\0\0\0\0";
constexpr char kAgreed[] = "\0\0\0\4\1\0\0\0\0";

[[noreturn]] void Fail(const char* what) {
  std::cerr << "idle_connections: " << what << ": " << std::strerror(errno)
            << std::endl;
  std::exit(1);
}

void Open(std::uint16_t port) {
  const int connection = socket(AF_INET, SOCK_STREAM, 0);
  if (connection < 0) Fail("socket");
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(connection, reinterpret_cast<const sockaddr*>(&address),
              sizeof(address)) != 0) {
    Fail("connect");
  }
  // Without the zero that ends the text.
  if (write(connection, kHello, sizeof(kHello) - 1) < 0) Fail("write");
  char greeting[256];
  if (read(connection, greeting, sizeof(greeting)) <= 0) Fail("read");
  if (write(connection, kAgreed, sizeof(kAgreed) - 1) < 0) Fail("write");
}

}  // namespace
}  // namespace backwise::benchmarks

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: idle_connections PORT COUNT\n";
    return 2;
  }
  const auto port = static_cast<std::uint16_t>(std::atoi(argv[1]));
  for (int i = 0; i < std::atoi(argv[2]); ++i) {
    backwise::benchmarks::Open(port);
  }
  std::cout << "open" << std::endl;
  std::string line;
  while (std::getline(std::cin, line)) {
  }
  return 0;
}
