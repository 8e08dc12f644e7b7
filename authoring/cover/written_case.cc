#include "authoring/cover/written_case.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "knowledge/status_macros.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {
namespace {

using engine::ChoiceSet;
using engine::Fact;
using engine::Facts;
using google::protobuf::Struct;
using google::protobuf::Value;
using knowledge::Knowledge;
using knowledge::Symbols;

const Value* Find(const Struct& object, const char* field) {
  const auto it = object.fields().find(field);
  return it == object.fields().end() ? nullptr : &it->second;
}

std::string String(const Struct& object, const char* field) {
  const Value* value = Find(object, field);
  return value == nullptr ? "" : value->string_value();
}

std::vector<std::string> Strings(const Value* list) {
  std::vector<std::string> strings;
  if (list == nullptr) return strings;
  for (const Value& value : list->list_value().values()) {
    strings.push_back(value.string_value());
  }
  return strings;
}

absl::Status NoValue(const v1::Finding& finding, const std::string& text) {
  return absl::InvalidArgumentError(
      absl::StrCat("`", text, "` is not a value of `", finding.id(), "`"));
}

absl::StatusOr<v1::Answer> ReadChoices(const v1::Finding& finding,
                                       const Value& value) {
  v1::Answer answer;
  answer.set_finding(finding.id());
  for (const std::string& id : Strings(&value)) {
    if (!Symbols::FindChoice(finding, id)) return NoValue(finding, id);
    answer.mutable_choices()->add_ids(id);
  }
  answer.mutable_choices();
  return answer;
}

absl::StatusOr<v1::Answer> ReadAnswer(const v1::Finding& finding,
                                      const Value& value) {
  v1::Answer answer;
  answer.set_finding(finding.id());
  const std::string& text = value.string_value();
  if (text == "unknown") {
    answer.set_unsure(true);
    return answer;
  }
  switch (finding.kind()) {
    case v1::FINDING_KIND_PRESENCE:
      if (text != "yes" && text != "no") return NoValue(finding, text);
      answer.set_present(text == "yes");
      return answer;
    case v1::FINDING_KIND_CHOICE:
      if (!Symbols::FindChoice(finding, text)) return NoValue(finding, text);
      answer.set_choice(text);
      return answer;
    case v1::FINDING_KIND_CHOICES:
      return ReadChoices(finding, value);
    default:
      if (value.kind_case() != Value::kNumberValue) {
        return NoValue(finding, text);
      }
      answer.set_number(value.number_value());
      return answer;
  }
}

void ReadExpectation(const Struct& expect, WrittenCase& item) {
  item.must_flag = Strings(Find(expect, "must_flag"));
  item.must_not_flag = Strings(Find(expect, "must_not_flag"));
  item.must_recommend = Strings(Find(expect, "must_recommend"));
  item.must_not_recommend = Strings(Find(expect, "must_not_recommend"));
  item.must_caution = Strings(Find(expect, "must_caution"));
  item.why = String(expect, "why");
  item.source = String(expect, "source");
  const Value* exact = Find(expect, "exact");
  item.exact = exact != nullptr && exact->bool_value();
  const Value* cautioned = Find(expect, "cautioned");
  if (cautioned == nullptr) return;
  for (const auto& [id, advice] : cautioned->struct_value().fields()) {
    item.cautioned[id] = Strings(&advice);
  }
}

absl::StatusOr<WrittenCase> ReadCase(const Knowledge& knowledge,
                                     const std::string& line) {
  Struct object;
  const auto parsed =
      google::protobuf::util::JsonStringToMessage(line, &object);
  const Value* findings = Find(object, "findings");
  const Value* expect = Find(object, "expect");
  if (!parsed.ok() || findings == nullptr || expect == nullptr) {
    return absl::InvalidArgumentError(
        "not a JSON object with `findings` and `expect`");
  }
  WrittenCase item;
  item.id = String(object, "id");
  item.narrative = String(object, "narrative");
  const auto& given = findings->struct_value().fields();
  for (const auto& [id, value] : given) {
    if (!knowledge.finding_index.contains(id)) {
      return absl::InvalidArgumentError(
          absl::StrCat("`", id, "` is not a finding"));
    }
  }
  for (const v1::Finding& finding : knowledge.base().findings()) {
    const auto value = given.find(finding.id());
    if (value == given.end()) continue;
    ASSIGN_OR_RETURN(v1::Answer answer, ReadAnswer(finding, value->second));
    item.answers.push_back(std::move(answer));
  }
  const Struct& expectation = expect->struct_value();
  if (!v1::Disposition_Parse(
          absl::StrCat("DISPOSITION_", String(expectation, "disposition")),
          &item.disposition)) {
    return absl::InvalidArgumentError("expects no disposition");
  }
  ReadExpectation(expectation, item);
  return item;
}

absl::Status ReadFile(const Knowledge& knowledge, const std::string& path,
                      std::vector<WrittenCase>& cases) {
  std::ifstream in(path);
  if (!in) return absl::NotFoundError(absl::StrCat("cannot read `", path, "`"));
  std::string text;
  for (int line = 1; std::getline(in, text); ++line) {
    if (text.empty()) continue;
    absl::StatusOr<WrittenCase> item = ReadCase(knowledge, text);
    if (!item.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(
          path, ":", line, ": ", std::string(item.status().message())));
    }
    cases.push_back(*std::move(item));
  }
  return absl::OkStatus();
}

Fact FactOf(const v1::Finding& finding, int not_sure,
            const v1::Answer& answer) {
  const auto bit = [&](const std::string& id) {
    return ChoiceSet{1} << *Symbols::FindChoice(finding, id);
  };
  ChoiceSet chosen = 0;
  ChoiceSet unasked = 0;
  switch (answer.value_case()) {
    case v1::Answer::kPresent:
      return answer.present() ? Fact::Yes() : Fact::No();
    case v1::Answer::kChoice:
      return Fact::Chosen(bit(answer.choice()));
    case v1::Answer::kChoices:
      for (const std::string& id : answer.choices().ids()) chosen |= bit(id);
      for (const std::string& id : answer.choices().unasked_ids()) {
        unasked |= bit(id);
      }
      return Fact::Chosen(chosen, unasked);
    case v1::Answer::kNumber:
      return Fact::Number(answer.number());
    case v1::Answer::kUnsure:
      if (not_sure != knowledge::kNone) {
        return Fact::Chosen(ChoiceSet{1} << not_sure);
      }
      return finding.kind() == v1::FINDING_KIND_PRESENCE ||
                     finding.kind() == v1::FINDING_KIND_CHOICE
                 ? Fact::Unsure()
                 : Fact::Declined();
    case v1::Answer::VALUE_NOT_SET:
      break;
  }
  return Fact();
}

}  // namespace

absl::StatusOr<std::vector<WrittenCase>> ReadCases(const Knowledge& knowledge,
                                                   const std::string& path) {
  std::vector<std::string> files = {path};
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    files.clear();
    for (const auto& entry : std::filesystem::directory_iterator(path, error)) {
      if (entry.path().extension() == ".jsonl") {
        files.push_back(entry.path().string());
      }
    }
    std::sort(files.begin(), files.end());
  }
  std::vector<WrittenCase> cases;
  for (const std::string& file : files) {
    RETURN_IF_ERROR(ReadFile(knowledge, file, cases));
  }
  return cases;
}

Facts FactsOf(const Knowledge& knowledge,
              const std::vector<v1::Answer>& answers) {
  Facts facts(knowledge);
  for (const v1::Answer& answer : answers) {
    const std::uint32_t index = knowledge.finding_index.at(answer.finding());
    facts.Set(index, FactOf(knowledge.finding(index),
                            knowledge.not_sure_choice[index], answer));
  }
  return facts;
}

}  // namespace backwise::authoring
