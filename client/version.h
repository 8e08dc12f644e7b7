// The version of the program `backwise`.
#ifndef BACKWISE_CLIENT_VERSION_H_
#define BACKWISE_CLIENT_VERSION_H_

namespace backwise::client {

// As in `CMakeLists.txt`.
extern const char kVersion[];

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_VERSION_H_
