#include "server/engine/turn_writer.h"

#include <algorithm>
#include <bit>

#include "absl/strings/string_view.h"
#include "backwise/v1/advisor_service.pb.h"
#include "server/engine/message_bytes.h"

namespace backwise::engine {
namespace {

using knowledge::CompiledQuestion;
using knowledge::CompiledRow;
using v1::AskedFinding;
using v1::AskedQuestion;

// Texts that become one.
using Parts = absl::InlinedVector<absl::string_view, 8>;

// Appends a field that holds the parts, with `separator` between; nothing when
// there is none.
void AppendJoined(int field, const Parts& parts, absl::string_view separator,
                  std::string& target) {
  if (parts.empty()) return;
  std::size_t size = (parts.size() - 1) * separator.size();
  for (const absl::string_view part : parts) size += part.size();
  AppendFieldHead(field, size, target);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) target.append(separator.data(), separator.size());
    target.append(parts[i].data(), parts[i].size());
  }
}

void AddSentence(const std::string& text, Parts& parts) {
  if (!text.empty()) parts.push_back(text);
}

const std::string& HeadingAbove(const CompiledQuestion& question,
                                const CompiledRow& row) {
  const std::string* heading = &question.question->title();
  for (const CompiledRow& candidate : question.rows) {
    if (!candidate.row->heading().empty()) heading = &candidate.row->heading();
    if (&candidate == &row) break;
  }
  return *heading;
}

}  // namespace

TurnWriter::TurnWriter(const Knowledge& knowledge, const SourceTable& sources)
    : knowledge_(knowledge),
      sources_(sources),
      questions_(knowledge.questions.size()),
      rows_(knowledge.interview.rows.size()) {
  std::size_t first = 0;
  for (const CompiledQuestion& question : knowledge.questions) {
    first_row_.push_back(first);
    first += question.rows.size();
  }
}

const PreparedQuestion& TurnWriter::Prepared(
    const CompiledQuestion& question) const {
  return questions_.Get(IndexOf(question), [&] { return Prepare(question); });
}

PreparedQuestion TurnWriter::Prepare(const CompiledQuestion& question) const {
  PreparedQuestion prepared;
  for (const v1::ReadBack& read_back : question.question->read_backs()) {
    auto& [findings, bytes] = prepared.read_backs.emplace_back();
    for (const std::string& id : read_back.findings()) {
      findings.push_back(knowledge_.finding_index.at(id));
    }
    AppendField(AskedQuestion::kReadBacksFieldNumber,
                read_back.SerializeAsString(), bytes);
  }
  for (const std::string& id : question.question->sources()) {
    auto& [number, bytes] = prepared.sources.emplace_back();
    number = sources_.NumberOf(id);
    AppendField(AskedQuestion::kSourcesFieldNumber, id, bytes);
  }
  return prepared;
}

const PreparedRow& TurnWriter::Prepared(const CompiledQuestion& question,
                                        const CompiledRow& row) const {
  const auto place = static_cast<std::size_t>(&row - question.rows.data());
  return rows_.Get(first_row_[IndexOf(question)] + place,
                   [&] { return Prepare(question, row); });
}

PreparedRow TurnWriter::Prepare(const CompiledQuestion& question,
                                const CompiledRow& compiled) const {
  const v1::Row& row = *compiled.row;
  const v1::Finding& finding = knowledge_.finding(compiled.finding);
  PreparedRow prepared;
  AskedFinding before_choices;
  before_choices.set_id(finding.id());
  before_choices.set_kind(finding.kind());
  before_choices.set_text(row.text().empty() ? finding.question() : row.text());
  before_choices.set_help(row.help().empty() ? finding.help() : row.help());
  prepared.before_choices = before_choices.SerializeAsString();
  prepared.choices.resize(static_cast<std::size_t>(finding.choices_size()));
  for (const knowledge::ConditionalChoice& asked : compiled.choices) {
    v1::AskedChoice choice;
    choice.set_id(finding.choices(asked.choice).id());
    choice.set_text(finding.choices(asked.choice).title());
    for (const v1::RowChoice& worded : row.choices()) {
      if (worded.id() == choice.id() && !worded.text().empty()) {
        choice.set_text(worded.text());
      }
    }
    AppendField(AskedFinding::kChoicesFieldNumber, choice.SerializeAsString(),
                prepared.choices[static_cast<std::size_t>(asked.choice)]);
  }
  AskedFinding before_unasked;
  before_unasked.set_minimum(finding.minimum());
  before_unasked.set_maximum(finding.maximum());
  before_unasked.set_unit(finding.unit());
  *before_unasked.mutable_bands() = row.bands();
  before_unasked.set_each_choice_asked(row.each_choice_asked());
  const int not_sure = knowledge_.not_sure_choice[compiled.finding];
  if (not_sure != knowledge::kNone) {
    before_unasked.set_not_sure_choice(finding.choices(not_sure).id());
  }
  prepared.before_unasked = before_unasked.SerializeAsString();
  prepared.heading = HeadingAbove(question, compiled);
  AskedFinding after_heading;
  after_heading.set_may_skip(row.may_skip());
  after_heading.set_question(question.question->id());
  prepared.after_heading = after_heading.SerializeAsString();
  return prepared;
}

void TurnWriter::Write(const Plan& plan, const Evaluation& now,
                       SourceSet& cited, std::string& target) const {
  WriteWords(plan.turn, now, target);
  for (const PlannedQuestion& question : plan.turn) WriteRows(question, target);
  for (const PlannedQuestion& question : plan.turn) {
    WriteReadBacks(question, target);
  }
  WriteSources(plan.turn, cited, target);
}

void TurnWriter::WriteWords(const Turn& turn, const Evaluation& now,
                            std::string& target) const {
  Parts ids, title, texts, helps, whys;
  for (const PlannedQuestion& planned : turn) {
    const v1::Question& question = *planned.question->question;
    ids.push_back(question.id());
    if (title.empty()) AddSentence(question.title(), title);
    AddSentence(question.text(), texts);
    AddSentence(question.why(), whys);
    for (int n = 0; n < question.notes_size(); ++n) {
      const auto index = static_cast<std::size_t>(n);
      if (now.Of(planned.question->notes[index]) == Truth::kTrue) {
        AddSentence(question.notes(n).text(), helps);
      }
    }
  }
  AppendJoined(AskedQuestion::kIdFieldNumber, ids, "+", target);
  AppendJoined(AskedQuestion::kTitleFieldNumber, title, " ", target);
  AppendJoined(AskedQuestion::kTextFieldNumber, texts, " ", target);
  AppendJoined(AskedQuestion::kHelpFieldNumber, helps, " ", target);
  AppendJoined(AskedQuestion::kWhyFieldNumber, whys, " ", target);
}

void TurnWriter::WriteRows(const PlannedQuestion& question,
                           std::string& target) const {
  absl::string_view screen;
  for (const PlannedRow& row : question.rows) {
    const PreparedRow& prepared = Prepared(*question.question, *row.row);
    const std::size_t begin =
        BeginMessage(AskedQuestion::kFindingsFieldNumber, target);
    WriteRow(row, prepared, prepared.heading != screen, target);
    EndMessage(begin, target);
    screen = prepared.heading;
  }
}

void TurnWriter::WriteRow(const PlannedRow& row, const PreparedRow& prepared,
                          bool with_heading, std::string& target) const {
  const v1::Finding& finding = knowledge_.finding(row.row->finding);
  const auto for_each = [](ChoiceSet choices, auto visit) {
    for (; choices != 0; choices &= choices - 1) {
      visit(std::countr_zero(choices));
    }
  };
  target += prepared.before_choices;
  for_each(row.choices, [&](int choice) {
    target += prepared.choices[static_cast<std::size_t>(choice)];
  });
  target += prepared.before_unasked;
  if (finding.kind() == v1::FINDING_KIND_CHOICES) {
    const ChoiceSet all = (ChoiceSet{1} << finding.choices_size()) - 1;
    for_each(row.left_unasked & all, [&](int choice) {
      AppendField(AskedFinding::kUnaskedIdsFieldNumber,
                  finding.choices(choice).id(), target);
    });
    for_each(row.known, [&](int choice) {
      AppendField(AskedFinding::kKnownIdsFieldNumber,
                  finding.choices(choice).id(), target);
    });
  }
  if (with_heading) {
    AppendField(AskedFinding::kHeadingFieldNumber, prepared.heading, target);
  }
  target += prepared.after_heading;
}

void TurnWriter::WriteReadBacks(const PlannedQuestion& question,
                                std::string& target) const {
  const auto asks = [&question](std::uint32_t finding) {
    return std::any_of(
        question.rows.begin(), question.rows.end(),
        [&](const PlannedRow& row) { return row.row->finding == finding; });
  };
  for (const auto& [findings, bytes] :
       Prepared(*question.question).read_backs) {
    if (std::all_of(findings.begin(), findings.end(), asks)) target += bytes;
  }
}

void TurnWriter::WriteSources(const Turn& turn, SourceSet& cited,
                              std::string& target) const {
  SourceSet written = sources_.None();
  for (const PlannedQuestion& question : turn) {
    for (const auto& [number, bytes] : Prepared(*question.question).sources) {
      const std::uint64_t bit = std::uint64_t{1} << number % 64;
      if ((written[number / 64] & bit) != 0) continue;
      written[number / 64] |= bit;
      target += bytes;
    }
  }
  Unite(written, cited);
}

}  // namespace backwise::engine
