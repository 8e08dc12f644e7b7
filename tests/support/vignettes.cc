#include "tests/support/vignettes.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <cstdlib>
#include <fstream>
#include <iostream>

namespace backwise::testing {
namespace {

using google::protobuf::Struct;
using google::protobuf::Value;

constexpr char kFile[] = "tests/vignettes/vignettes.jsonl";

[[noreturn]] void Die(const std::string& message) {
  std::cerr << message << std::endl;
  std::abort();
}

std::vector<std::string> Strings(const Struct& object, const char* field) {
  std::vector<std::string> strings;
  const auto it = object.fields().find(field);
  if (it == object.fields().end()) return strings;
  for (const Value& value : it->second.list_value().values()) {
    strings.push_back(value.string_value());
  }
  return strings;
}

std::string String(const Struct& object, const char* field) {
  const auto it = object.fields().find(field);
  return it == object.fields().end() ? "" : it->second.string_value();
}

v1::Answer ReadAnswer(const v1::Finding& finding, const Value& value) {
  v1::Answer answer;
  answer.set_finding(finding.id());
  const std::string& text = value.string_value();
  if (text == "unknown") {
    answer.set_unsure(true);
  } else if (finding.kind() == v1::FINDING_KIND_PRESENCE) {
    if (text != "yes" && text != "no") Die(finding.id() + ": " + text);
    answer.set_present(text == "yes");
  } else if (finding.kind() == v1::FINDING_KIND_CHOICE) {
    answer.set_choice(text);
  } else if (finding.kind() == v1::FINDING_KIND_CHOICES) {
    answer.mutable_choices();
    for (const Value& item : value.list_value().values()) {
      answer.mutable_choices()->add_ids(item.string_value());
    }
  } else {
    answer.set_number(value.number_value());
  }
  return answer;
}

Vignette ReadVignette(const knowledge::Knowledge& knowledge,
                      const Struct& object) {
  Vignette vignette;
  vignette.id = String(object, "id");
  vignette.narrative = String(object, "narrative");
  const Struct& findings = object.fields().at("findings").struct_value();
  for (const auto& [id, value] : findings.fields()) {
    const std::uint32_t index = knowledge.finding_index.at(id);
    vignette.answers[id] = ReadAnswer(knowledge.finding(index), value);
  }
  const Struct& expect = object.fields().at("expect").struct_value();
  if (!v1::Disposition_Parse("DISPOSITION_" + String(expect, "disposition"),
                             &vignette.disposition)) {
    Die(vignette.id + ": disposition");
  }
  vignette.must_flag = Strings(expect, "must_flag");
  vignette.must_not_flag = Strings(expect, "must_not_flag");
  vignette.must_recommend = Strings(expect, "must_recommend");
  vignette.must_not_recommend = Strings(expect, "must_not_recommend");
  vignette.must_caution = Strings(expect, "must_caution");
  vignette.must_not_show = Strings(expect, "must_not_show");
  vignette.within = String(expect, "within");
  vignette.region = String(expect, "region");
  vignette.emergency_number = String(expect, "emergency_number");
  return vignette;
}

}  // namespace

std::vector<Vignette> ReadVignettes(const knowledge::Knowledge& knowledge) {
  std::ifstream in(kFile);
  if (!in) Die(std::string("run from the top folder; cannot read ") + kFile);
  std::vector<Vignette> vignettes;
  std::string line;
  while (std::getline(in, line)) {
    Struct object;
    const auto status =
        google::protobuf::util::JsonStringToMessage(line, &object);
    if (!status.ok()) Die(std::string(status.message()));
    vignettes.push_back(ReadVignette(knowledge, object));
  }
  return vignettes;
}

std::shared_ptr<const knowledge::Knowledge> ShippedKnowledge() {
  static const auto& shipped =
      *new std::shared_ptr<const knowledge::Knowledge>([] {
        std::vector<knowledge::Issue> issues;
        auto knowledge =
            knowledge::CompileKnowledge(knowledge::ShippedFiles(), issues);
        if (knowledge == nullptr) Die(knowledge::FormatIssues(issues));
        return knowledge;
      }());
  return shipped;
}

}  // namespace backwise::testing
