// Writes cases as JSON, with the fields in the order in which people read them.
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "authoring/cover/written_case.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {
namespace {

std::string Quoted(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

template <typename Strings>
std::string List(const Strings& strings) {
  return absl::StrCat(
      "[",
      absl::StrJoin(strings, ", ",
                    [](std::string* out, const std::string& text) {
                      absl::StrAppend(out, Quoted(text));
                    }),
      "]");
}

std::string Value(const v1::Answer& answer) {
  switch (answer.value_case()) {
    case v1::Answer::kPresent:
      return answer.present() ? "\"yes\"" : "\"no\"";
    case v1::Answer::kChoice:
      return Quoted(answer.choice());
    case v1::Answer::kChoices:
      return List(answer.choices().ids());
    case v1::Answer::kNumber:
      return absl::StrCat(answer.number());
    default:
      return "\"unknown\"";
  }
}

std::string Cautioned(const WrittenCase& item) {
  return absl::StrJoin(
      item.cautioned, ", ", [](std::string* out, const auto& caution) {
        absl::StrAppend(out, Quoted(caution.first), ": ", List(caution.second));
      });
}

}  // namespace

std::string FindingsAsJson(const std::vector<v1::Answer>& answers) {
  return absl::StrCat(
      "{",
      absl::StrJoin(answers, ", ",
                    [](std::string* out, const v1::Answer& answer) {
                      absl::StrAppend(out, Quoted(answer.finding()), ": ",
                                      Value(answer));
                    }),
      "}");
}

std::string CaseAsJson(const WrittenCase& item) {
  return absl::StrCat(
      "{\"id\": ", Quoted(item.id), ", \"narrative\": ", Quoted(item.narrative),
      ", \"findings\": ", FindingsAsJson(item.answers),
      ", \"expect\": {\"disposition\": ",
      Quoted(std::string(knowledge::LevelName(item.disposition))),
      ", \"must_flag\": ", List(item.must_flag),
      ", \"must_not_flag\": ", List(item.must_not_flag),
      ", \"must_recommend\": ", List(item.must_recommend),
      ", \"must_not_recommend\": ", List(item.must_not_recommend),
      ", \"must_caution\": ", List(item.must_caution),
      ", \"exact\": ", item.exact ? "true" : "false", ", \"cautioned\": {",
      Cautioned(item), "}, \"why\": ", Quoted(item.why),
      ", \"source\": ", Quoted(item.source), "}}");
}

bool WriteCases(const std::string& path,
                const std::vector<WrittenCase>& cases) {
  std::ofstream out(path);
  for (const WrittenCase& item : cases) out << CaseAsJson(item) << "\n";
  return out.good();
}

}  // namespace backwise::authoring
