// Numbers the sources of a letter in the order in which it cites them.
#ifndef BACKWISE_CLIENT_CITATIONS_H_
#define BACKWISE_CLIENT_CITATIONS_H_

#include <map>
#include <string>
#include <vector>

#include "backwise/v1/assessment.pb.h"
#include "client/document.h"

namespace backwise::client {

// Refers to the sources it is given.
class Citations {
 public:
  using Ids = google::protobuf::RepeatedPtrField<std::string>;
  using Sources = google::protobuf::RepeatedPtrField<v1::Source>;

  explicit Citations(const Sources& sources);
  // Returns the marks of the sources, such as "[1] [3]", each once; those that
  // are cited for the first time get the next numbers.
  std::string Marks(const Ids& ids);
  // Returns `text`, and the marks after it.
  std::string Cited(const std::string& text, const Ids& ids);
  // Adds the list of all cited sources.
  void AddList(Document& document) const;

 private:
  std::map<std::string, const v1::Source*> sources_;
  std::map<std::string, int> numbers_;
  std::vector<std::string> order_;
};

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_CITATIONS_H_
