// Requests with one mistake each, and what is to be said of it.
#ifndef BACKWISE_TESTS_SERVICE_BAD_INPUT_H_
#define BACKWISE_TESTS_SERVICE_BAD_INPUT_H_

#include <map>
#include <string>
#include <vector>

namespace backwise::testing {

// One mistake.
struct BadInput {
  std::string name;
  // `AdvanceRequest` as text; `AssessRequest` has the same fields.
  std::string request;
  // Expected of `ErrorInfo`, of the first `FieldViolation`, and of its
  // description, a part.
  std::string reason;
  std::string field;
  std::string description;
  // Expected in `ErrorInfo.metadata`, besides `field`.
  std::map<std::string, std::string> metadata = {};
};

// What every kind of finding takes.
struct KindCase {
  std::string name;
  std::string finding;
  // The field of `Answer` that fits.
  std::string takes;
  // How errors name the kind, and what they say to send.
  std::string words;
  std::string expected;
};
const std::vector<KindCase>& KindCases();
// Returns an answer to the finding of `kind`, such as `value` "number: 7".
std::string AnswerText(const KindCase& kind, const std::string& value);
// A field of `Answer`, and a value of it.
struct ValueCase {
  std::string field;
  std::string value;
};
const std::vector<ValueCase>& ValueCases();

// Returns `text` so many times.
std::string Times(int count, const std::string& text);

// Of findings.
std::vector<BadInput> UnknownFindings();
std::vector<BadInput> DoubleFindings();
// Of values.
std::vector<BadInput> WrongKinds();
std::vector<BadInput> MissingValues();
std::vector<BadInput> FalseUnsure();
std::vector<BadInput> UnknownChoices();
std::vector<BadInput> ContradictingChoices();
std::vector<BadInput> WrongNumbers();
// Of the request besides its answers.
std::vector<BadInput> WrongRegions();
std::vector<BadInput> WrongLanguages();

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_SERVICE_BAD_INPUT_H_
