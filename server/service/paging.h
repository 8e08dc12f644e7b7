// Pages of a list, and the tokens that ask for the next one.
//
//   Violations violations;
//   const Page page = ReadPage(request, total, kPages, "list-key", violations);
//   for (i = page.begin; i < page.end; ++i) ...
#ifndef BACKWISE_SERVER_SERVICE_PAGING_H_
#define BACKWISE_SERVER_SERVICE_PAGING_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "server/service/errors.h"

namespace backwise::service {

// How large pages are.
struct PageSizes {
  std::int32_t usual = 50;
  std::int32_t most = 200;
};

// One page: the items from `begin` to before `end`.
struct Page {
  std::int32_t begin = 0;
  std::int32_t end = 0;
  // Asks for the next page; empty when there is none.
  std::string next_token;
};

// Returns the page of a list of `total` items that the fields `page_size` and
// `page_token` of a request ask for. A token holds only where in the list to go
// on, and a mark of `key`: what the list is of. With the same key the same
// token means the same page, on any server. Adds a violation for a negative
// size, and for a token that is none or that another key made.
Page ReadPage(std::int32_t page_size, const std::string& page_token,
              const PageSizes& sizes, std::int32_t total, absl::string_view key,
              Violations& violations);

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_PAGING_H_
