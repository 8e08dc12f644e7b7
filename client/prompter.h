// Reads an answer, and deals with the words that work at every prompt.
#ifndef BACKWISE_CLIENT_PROMPTER_H_
#define BACKWISE_CLIENT_PROMPTER_H_

#include <string>
#include <vector>

#include "client/console.h"
#include "client/words.h"

namespace backwise::client {

// How a prompt ended.
enum class Outcome {
  // There is an answer.
  kAnswered,
  // The person wants to go back.
  kBack,
  // The person leaves, or the input ended.
  kQuit,
  // The person speaks of self-harm.
  kSelfHarm,
};

// What a person may ask about a prompt.
struct Hints {
  // Why it is asked.
  std::string why;
  // How to check, one paragraph for each row.
  std::vector<std::string> how;
  // How to answer here.
  std::string answer;
};

// Thread-compatible.
class Prompter {
 public:
  explicit Prompter(Console& console) : console_(console) {}
  // Asks until `line` holds something that is neither empty nor a command.
  Outcome Read(const Hints& hints, std::string& line);
  // Asks for yes or no. `yes` is true only after a clear yes; "not sure" counts
  // as no.
  Outcome ReadYesOrNo(const Hints& hints, bool& yes);

 private:
  // Asks whether self-harm was really meant. Only a clear no clears it.
  bool ConfirmSelfHarm();
  void Explain(Command command, const Hints& hints);

  Console& console_;
};

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_PROMPTER_H_
