#include "client/row_answers.h"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/row_tokens.h"
#include "client/text.h"

namespace backwise::client {
namespace {

using Kind = RowToken::Kind;

absl::Status Unclear() {
  return absl::InvalidArgumentError(
      "I am not sure what you mean. Write the numbers and then yes, no or not "
      "sure, for example: 2 and 5 yes, rest no.");
}

// What a line says, before "rest" is spread over the rows.
class Reading {
 public:
  Reading(const std::set<int>& rows, const std::set<int>& open)
      : rows_(rows), open_(open) {}

  // Notes one row's value; refuses unknown rows and second opinions.
  absl::Status Set(int row, RowValue value) {
    if (!rows_.contains(row)) {
      return absl::InvalidArgumentError(
          absl::StrCat("There is no line ", row, " here. The lines are ",
                       *rows_.begin(), " to ", *rows_.rbegin(), "."));
    }
    const auto [found, added] = values_.emplace(row, value);
    if (added || found->second == value) return absl::OkStatus();
    return absl::InvalidArgumentError(
        absl::StrCat("You gave two different answers for line ", row, "."));
  }

  absl::Status SetRest(RowValue value) {
    if (rest_.has_value() && *rest_ != value) return Unclear();
    rest_ = value;
    return absl::OkStatus();
  }

  absl::Status SetAll(const std::vector<int>& subjects, RowValue value) {
    for (int row : subjects) {
      absl::Status status = Set(row, value);
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

  const std::optional<RowValue>& rest() const { return rest_; }
  const std::set<int>& open() const { return open_; }

  std::map<int, RowValue> Finish() && {
    if (rest_.has_value()) {
      for (int row : open_) values_.emplace(row, *rest_);
    }
    return std::move(values_);
  }

 private:
  const std::set<int>& rows_;
  const std::set<int>& open_;
  std::map<int, RowValue> values_;
  std::optional<RowValue> rest_;
};

// Reads the tokens of one line into a `Reading`.
class Grammar {
 public:
  Grammar(std::vector<RowToken> tokens, Reading& reading)
      : tokens_(std::move(tokens)), reading_(reading) {}

  absl::Status Run() {
    if (tokens_.empty()) return Unclear();
    if (Has(Kind::kOnly)) return ReadOnly();
    if (tokens_.size() == 1 && Is(0, Kind::kValue)) return ReadBareValue();
    if (!Has(Kind::kValue) && !Has(Kind::kRest)) return ReadBareNumbers();
    if (Is(0, Kind::kValue)) return ReadValuesFirst();
    return ReadSubjectsFirst();
  }

 private:
  bool Is(size_t i, Kind kind) const {
    return i < tokens_.size() && tokens_[i].kind == kind;
  }

  bool Has(Kind kind) const {
    for (const RowToken& token : tokens_) {
      if (token.kind == kind) return true;
    }
    return false;
  }

  // "only 2 and 5": these yes, the rest no.
  absl::Status ReadOnly() {
    std::vector<int> subjects;
    for (const RowToken& token : tokens_) {
      const bool yes =
          token.kind == Kind::kValue && token.value == RowValue::kYes;
      if (token.kind == Kind::kNumber) {
        subjects.push_back(token.number);
      } else if (token.kind != Kind::kOnly && !yes) {
        return Unclear();
      }
    }
    if (subjects.empty()) return Unclear();
    absl::Status status = reading_.SetAll(subjects, RowValue::kYes);
    return status.ok() ? reading_.SetRest(RowValue::kNo) : status;
  }

  // "no" denies all rows; any other value needs to say of which row.
  absl::Status ReadBareValue() {
    const RowValue value = tokens_[0].value;
    if (value == RowValue::kNo || reading_.open().size() == 1) {
      return reading_.SetRest(value);
    }
    return absl::InvalidArgumentError(
        "Which lines? Write their numbers too, for example: 2 yes, rest no.");
  }

  // "2, 5": these yes, nothing said about the others.
  absl::Status ReadBareNumbers() {
    if (Has(Kind::kExcept) || reading_.open().size() == 1) return Unclear();
    std::vector<int> subjects;
    for (const RowToken& token : tokens_) subjects.push_back(token.number);
    return reading_.SetAll(subjects, RowValue::kYes);
  }

  // "yes 2 and 5, no 1", "yes 2, rest no", "no except 3".
  absl::Status ReadValuesFirst() {
    absl::Status status = absl::OkStatus();
    size_t i = 0;
    while (status.ok() && Is(i, Kind::kValue)) {
      const RowValue value = tokens_[i++].value;
      const size_t begin = i;
      while (status.ok() && Is(i, Kind::kNumber)) {
        status = reading_.Set(tokens_[i++].number, value);
      }
      if (!status.ok()) return status;
      const bool named = i > begin;
      if (Is(i, Kind::kRest)) {
        ++i;
        if (Is(i, Kind::kValue)) {
          if (!named) return Unclear();
          status = reading_.SetRest(tokens_[i++].value);
        } else {
          status = reading_.SetRest(value);
        }
      } else if (!named) {
        if (!Is(i, Kind::kExcept)) return Unclear();
        status = reading_.SetRest(value);
      }
    }
    if (!status.ok()) return status;
    return ReadExceptions(i);
  }

  // "2 and 5 yes, rest no", "2, 5, rest no", "all no except 3".
  absl::Status ReadSubjectsFirst() {
    std::vector<int> subjects;
    bool valued = false;
    size_t i = 0;
    while (i < tokens_.size() && !Is(i, Kind::kExcept)) {
      const RowToken& token = tokens_[i++];
      absl::Status status = absl::OkStatus();
      if (token.kind == Kind::kNumber) {
        subjects.push_back(token.number);
      } else if (token.kind == Kind::kValue) {
        if (subjects.empty()) return Unclear();
        status = reading_.SetAll(subjects, token.value);
        subjects.clear();
        valued = true;
      } else {
        if (!Is(i, Kind::kValue)) return Unclear();
        status = SetRestAfter(subjects, valued, tokens_[i++].value);
        subjects.clear();
      }
      if (!status.ok()) return status;
    }
    return subjects.empty() ? ReadExceptions(i) : Unclear();
  }

  // "rest no", perhaps after numbers that got no value: "2, 5, rest no".
  absl::Status SetRestAfter(const std::vector<int>& subjects, bool valued,
                            RowValue value) {
    if (!subjects.empty() && (valued || value != RowValue::kNo)) {
      return Unclear();
    }
    absl::Status status = reading_.SetAll(subjects, RowValue::kYes);
    return status.ok() ? reading_.SetRest(value) : status;
  }

  // "except 3" or "except 3 not sure", from token `i` to the end.
  absl::Status ReadExceptions(size_t i) {
    if (i == tokens_.size()) return absl::OkStatus();
    // "2 yes but rest no": here "but" only joins.
    if (Is(i, Kind::kExcept) && Is(i + 1, Kind::kRest) &&
        Is(i + 2, Kind::kValue) && tokens_.size() == i + 3) {
      return reading_.SetRest(tokens_[i + 2].value);
    }
    if (!Is(i, Kind::kExcept) || !reading_.rest().has_value()) return Unclear();
    ++i;
    std::vector<int> subjects;
    while (Is(i, Kind::kNumber)) subjects.push_back(tokens_[i++].number);
    if (subjects.empty()) return Unclear();
    RowValue value = RowValue::kYes;
    if (Is(i, Kind::kValue)) {
      value = tokens_[i++].value;
    } else if (*reading_.rest() == RowValue::kYes) {
      value = RowValue::kNo;
    } else if (*reading_.rest() != RowValue::kNo) {
      return Unclear();
    }
    return i == tokens_.size() ? reading_.SetAll(subjects, value) : Unclear();
  }

  std::vector<RowToken> tokens_;
  Reading& reading_;
};

}  // namespace

std::string ToString(RowValue value) {
  switch (value) {
    case RowValue::kYes:
      return "yes";
    case RowValue::kNo:
      return "no";
    case RowValue::kUnsure:
      return "not sure";
    case RowValue::kSkipped:
      return "left out";
  }
  return "";
}

absl::StatusOr<std::map<int, RowValue>> ParseRowAnswers(
    absl::string_view line, const std::set<int>& rows,
    const std::set<int>& open) {
  absl::StatusOr<std::vector<RowToken>> tokens = TokenizeRows(line);
  if (!tokens.ok()) return tokens.status();
  Reading reading(rows, open);
  absl::Status status = Grammar(*std::move(tokens), reading).Run();
  if (!status.ok()) return status;
  return std::move(reading).Finish();
}

std::string DescribeRowAnswers(const std::map<int, RowValue>& values,
                               bool complete) {
  std::vector<std::string> parts;
  size_t denied = 0;
  for (const auto& [row, value] : values) {
    if (complete && value == RowValue::kNo) {
      ++denied;
    } else {
      parts.push_back(absl::StrCat(row, " ", ToString(value)));
    }
  }
  if (values.empty()) return "";
  if (parts.empty()) return "I have: no to all of them.";
  std::string text = absl::StrCat("I have: ", absl::StrJoin(parts, ", "));
  if (denied == 1) absl::StrAppend(&text, ", the other no");
  if (denied > 1) absl::StrAppend(&text, ", the others no");
  return absl::StrCat(text, ".");
}

}  // namespace backwise::client
