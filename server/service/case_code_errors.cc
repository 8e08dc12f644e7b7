#include "server/service/case_code_errors.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace backwise::service {
namespace {

using engine::CodeFault;
using engine::CodeReading;

// "group 3, `7K2QX`".
std::string GroupInWords(const CodeReading& reading) {
  return absl::StrCat("group ", reading.group, ", ", Quote(reading.found));
}

std::string DidYouMean(const CodeReading& reading) {
  if (reading.expected.empty()) return "";
  return absl::StrCat("; did you mean ", Quote(reading.expected), "?");
}

std::string CountInWords(const CodeReading& reading) {
  return reading.characters == 1
             ? "1 character is"
             : absl::StrCat(reading.characters, " characters are");
}

// What is missing, and where when that is known; else where the code ends.
std::string MissingInWords(const CodeReading& reading) {
  const std::string count = absl::StrCat(CountInWords(reading), " missing");
  if (!reading.expected.empty()) {
    return absl::StrCat(count, " in ", GroupInWords(reading),
                        DidYouMean(reading));
  }
  if (reading.group == 0) return absl::StrCat(count, "; read it once more");
  return absl::StrCat(count, "; the last that was read is ",
                      GroupInWords(reading));
}

std::string TooManyInWords(const CodeReading& reading) {
  const std::string count = absl::StrCat(CountInWords(reading), " too many");
  return reading.group == 0 ? absl::StrCat(count, "; read it once more")
                            : absl::StrCat(count, " in ", GroupInWords(reading),
                                           DidYouMean(reading));
}

struct Description {
  const char* reason;
  std::string words;
};

Description Describe(const CodeReading& reading) {
  switch (reading.fault) {
    case CodeFault::kEmpty:
      return {"CASE_CODE_MISSING", "empty; send the code of a case"};
    case CodeFault::kTooLong:
      return {"CASE_CODE_TOO_LONG",
              absl::StrCat("longer than ", engine::kLongestCode,
                           " characters; no code is")};
    case CodeFault::kBadCharacter:
      return {
          "CASE_CODE_BAD_CHARACTER",
          absl::StrCat("group ", reading.group, " has ", Quote(reading.found),
                       ", which no code has; expected digits and letters "
                       "other than U")};
    case CodeFault::kWrongCharacter:
      return {"CASE_CODE_WRONG_CHARACTER",
              absl::StrCat(GroupInWords(reading), ", has a wrong character",
                           DidYouMean(reading))};
    case CodeFault::kSwappedCharacters:
      return {"CASE_CODE_SWAPPED_CHARACTERS",
              absl::StrCat(GroupInWords(reading),
                           ", has two characters swapped, with each other or "
                           "with the next group",
                           DidYouMean(reading))};
    case CodeFault::kMissingCharacters:
      return {"CASE_CODE_TRUNCATED", MissingInWords(reading)};
    case CodeFault::kTooManyCharacters:
      return {"CASE_CODE_EXTRA_CHARACTERS", TooManyInWords(reading)};
    case CodeFault::kUnknownVersion:
      return {"CASE_CODE_UNKNOWN_VERSION",
              "made by a later version of the service than this one"};
    case CodeFault::kNone:
    case CodeFault::kCheckFailed:
      break;
  }
  return {"CASE_CODE_CHECK_FAILED",
          "more than one character is wrong; read it once more, group by "
          "group"};
}

}  // namespace

void AddCodeFault(const CodeReading& reading, const std::string& field,
                  Violations& violations) {
  ErrorMetadata metadata;
  if (reading.group > 0) metadata["group"] = absl::StrCat(reading.group);
  if (!reading.expected.empty()) metadata["closest"] = reading.expected;
  if (reading.characters > 0) {
    metadata["characters"] = absl::StrCat(reading.characters);
  }
  if (reading.fault == CodeFault::kTooLong) {
    metadata["limit"] = absl::StrCat(engine::kLongestCode);
  }
  const Description description = Describe(reading);
  violations.Add(field, description.reason, description.words,
                 std::move(metadata));
}

}  // namespace backwise::service
