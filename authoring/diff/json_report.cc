#include <google/protobuf/util/json_util.h>

#include "absl/strings/str_cat.h"
#include "authoring/diff/json_text.h"
#include "authoring/diff/report.h"
#include "authoring/diff/wording.h"
#include "backwise/v1/advisor_service.pb.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {
namespace {

std::string Strings(const std::vector<std::string>& texts) {
  std::vector<std::string> values;
  for (const std::string& text : texts) values.push_back(JsonString(text));
  return JsonList(values);
}

std::string Level(v1::Disposition disposition) {
  return JsonString(knowledge::LevelName(disposition));
}

const char* Truth(bool value) { return value ? "true" : "false"; }

std::string CaseAsJson(const std::optional<Case>& example) {
  if (!example) return "null";
  v1::AssessRequest request;
  for (const v1::Answer& answer : example->answers) {
    *request.add_answers() = answer;
  }
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  // A message without cycles or `Any` can always be printed.
  (void)google::protobuf::util::MessageToJsonString(request, &json, options);
  return JsonObject({{"request", json},
                     {"no_longer_raised", Strings(example->raised_before)},
                     {"newly_raised", Strings(example->raised_after)}});
}

std::string MoveAsJson(const Move& move) {
  return JsonObject({{"from", Level(move.from)},
                     {"to", Level(move.to)},
                     {"falls", Truth(Falls(move.from, move.to))},
                     {"case", CaseAsJson(move.example)}});
}

std::string ShiftAsJson(const Shift& shift) {
  return JsonObject({{"kind", JsonString(shift.kind)},
                     {"id", JsonString(shift.id)},
                     {"in_old", Truth(shift.was)},
                     {"in_new", Truth(shift.is)},
                     {"gained", CaseAsJson(shift.gained)},
                     {"lost", CaseAsJson(shift.lost)}});
}

std::string FieldsAsJson(const Difference& difference, FieldChange::Kind kind) {
  std::vector<std::string> all;
  for (const FieldChange* change : OfKind(difference, kind)) {
    all.push_back(JsonObject({{"element", JsonString(change->element)},
                              {"field", JsonString(change->field)},
                              {"old", JsonString(change->before)},
                              {"new", JsonString(change->after)}}));
  }
  return JsonList(all);
}

std::string BaseAsJson(const std::string& release, const std::string& digest) {
  return JsonObject(
      {{"release", JsonString(release)}, {"digest", JsonString(digest)}});
}

}  // namespace

std::string JsonReport(const Difference& difference) {
  std::vector<std::string> moves;
  for (const Move& move : difference.moves) moves.push_back(MoveAsJson(move));
  std::vector<std::string> shifts;
  for (const Shift& shift : difference.shifts) {
    shifts.push_back(ShiftAsJson(shift));
  }
  using Kind = FieldChange::Kind;
  return absl::StrCat(
      JsonObject(
          {{"old", BaseAsJson(difference.old_release, difference.old_digest)},
           {"new", BaseAsJson(difference.new_release, difference.new_digest)},
           {"changes_people", Truth(difference.ChangesPeople())},
           {"can_fall", Truth(difference.CanFall())},
           {"moves", JsonList(moves)},
           {"shifts", JsonList(shifts)},
           {"undecided", Strings(difference.undecided)},
           {"free_answers", Strings(difference.free_answers)},
           {"added", Strings(difference.added)},
           {"removed", Strings(difference.removed)},
           {"conditions", FieldsAsJson(difference, Kind::kCondition)},
           {"words", FieldsAsJson(difference, Kind::kOther)},
           {"sources", FieldsAsJson(difference, Kind::kSources)}}),
      "\n");
}

}  // namespace backwise::authoring
