#include <string>

#include "absl/strings/str_cat.h"
#include "authoring/render/clause.h"
#include "authoring/render/pages.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {
namespace {

using knowledge::CompiledQuestion;

std::string StageInWords(v1::Stage stage) {
  switch (stage) {
    case v1::STAGE_SCREENING:
      return "Screening: finished even when something urgent is raised";
    case v1::STAGE_PATTERN:
      return "Pattern: asked unless something urgent is raised";
    case v1::STAGE_ADVICE:
      return "Advice: only chooses between advice";
    default:
      return "Not set";
  }
}

// The choices that a row offers, with the words of this question.
Html Choices(const v1::Row& row, const v1::Finding& finding, const Book& book) {
  std::vector<Html> items;
  for (const v1::RowChoice& choice : row.choices()) {
    const auto position = knowledge::Symbols::FindChoice(finding, choice.id());
    std::string text = choice.text();
    if (text.empty() && position) text = finding.choices(*position).title();
    Html item = Html(text) + " " + Element("code", choice.id());
    if (!choice.when().empty()) {
      item +=
          Element("p", "Offered when:") + AsList(InWords(choice.when(), book));
    }
    items.push_back(item);
  }
  if (row.choices().empty()) {
    for (const v1::Choice& choice : finding.choices()) {
      items.push_back(Html(choice.title()) + " " +
                      Element("code", choice.id()));
    }
  }
  return List("ul", items);
}

Html Bands(const v1::Row& row, const v1::Finding& finding) {
  std::vector<Html> items;
  for (const v1::Band& band : row.bands()) {
    items.push_back(absl::StrCat(band.text(), " (stored as ", band.number(),
                                 finding.unit().empty() ? "" : " ",
                                 finding.unit(), ")"));
  }
  return List("ul", items);
}

Html OptionalCondition(const std::string& condition, const Book& book) {
  return condition.empty() ? Html() : Condition(condition, book);
}

Html RowContent(const v1::Row& row, const Book& book) {
  const v1::Finding& finding = book.knowledge().finding(
      book.knowledge().finding_index.at(row.finding()));
  const std::string text = row.text().empty() ? finding.question() : row.text();
  const std::string help = row.help().empty() ? finding.help() : row.help();
  return Element("h3", text) +
         PropertyList(
             {{"Shown under", row.heading()},
              {"Finding", LinkWithId(book.At(Part::kFinding, row.finding()))},
              {"How to check", help},
              {"Choices", Choices(row, finding, book)},
              {"Ready-made values", Bands(row, finding)},
              {"Each choice", row.each_choice_asked()
                                  ? "is a row of its own: yes, no or not sure"
                                  : ""},
              {"May be left out", row.may_skip() ? "yes" : ""},
              {"Asked when", OptionalCondition(row.when(), book)},
              {"Asked again when",
               OptionalCondition(row.ask_again_when(), book)}});
}

Html Extras(const v1::Question& question, const Book& book) {
  Html html;
  std::vector<Html> notes;
  for (const v1::QuestionNote& note : question.notes()) {
    notes.push_back(Element("p", Filled(note.text())) +
                    Element("p", "Shown when:") + Condition(note.when(), book));
  }
  html += Section("Extra words for some people", List("ul", notes));
  std::vector<Html> read_backs;
  for (const v1::ReadBack& read_back : question.read_backs()) {
    std::vector<Html> findings;
    for (const std::string& id : read_back.findings()) {
      findings.push_back(LinkTo(book.At(Part::kFinding, id)));
    }
    read_backs.push_back(Element("p", read_back.text()) +
                         Element("p", "After the answer no to each of: " +
                                          Join(findings, "; ")));
  }
  return html + Section("Read back", List("ul", read_backs));
}

Html QuestionContent(const CompiledQuestion& compiled, const Place& place,
                     const Material& material) {
  const Book& book = material.book;
  const v1::Question& question = *compiled.question;
  Html rows;
  for (const v1::Row& row : question.rows()) rows += RowContent(row, book);
  return PropertyList(
             {{"Why it is asked", question.why()},
              {"Stage", StageInWords(question.stage())},
              {"Turn",
               LinkTo(absl::StrCat("interview.html#turn-", compiled.turn + 1),
                      absl::StrCat("turn ", compiled.turn + 1))},
              {"Follow-up", question.follow_up()
                                ? "yes: asked only after a positive answer; "
                                  "left unasked, that answer counts"
                                : "no"},
              {"Order", absl::StrCat(question.order())},
              {"Id", Element("code", question.id())},
              {"Written at", Element("code", book.WrittenAt(place.path))}}) +
         Section("What is said first", Element("p", Filled(question.text()))) +
         Section("When it is asked", Condition(question.when(), book)) +
         Section("What is asked", rows) + Extras(question, book) +
         Section("Sources", SourceList(question.sources(), book)) +
         UsesSection(place, material.uses);
}

// The questions of one turn, as a list item.
Html TurnItem(const std::vector<const CompiledQuestion*>& turn,
              const Book& book) {
  std::vector<Html> items;
  for (const CompiledQuestion* compiled : turn) {
    const v1::Question& question = *compiled->question;
    Html item = LinkWithId(book.At(Part::kQuestion, question.id()));
    if (question.follow_up()) item += " (follow-up)";
    items.push_back(item + AsList(InWords(question.when(), book)));
  }
  return Element("li", {{"id", absl::StrCat("turn-", turn[0]->turn + 1)}},
                 "Turn " + absl::StrCat(turn[0]->turn + 1) + List("ul", items));
}

}  // namespace

void AddQuestionPages(const Material& material, Pages& pages) {
  for (const CompiledQuestion& compiled : material.book.knowledge().questions) {
    const Place& place =
        material.book.At(Part::kQuestion, compiled.question->id());
    pages.push_back({place.address, place.title, Part::kQuestion,
                     QuestionContent(compiled, place, material)});
  }
}

void AddInterviewPage(const Material& material, Pages& pages) {
  const knowledge::Knowledge& knowledge = material.book.knowledge();
  Html turns;
  std::size_t first = 0;
  while (first < knowledge.questions.size()) {
    std::vector<const CompiledQuestion*> turn;
    const int number = knowledge.questions[first].turn;
    for (; first < knowledge.questions.size() &&
           knowledge.questions[first].turn == number;
         ++first) {
      turn.push_back(&knowledge.questions[first]);
    }
    turns += TurnItem(turn, material.book);
  }
  const Html content =
      Element("p",
              "Questions of one turn are put together. A turn none of whose "
              "questions applies is passed over. Each condition says whom a "
              "question is put to.") +
      Section("In one picture",
              PictureFrame(material.interview,
                           "The turns in their order; a dashed box is only "
                           "for some people")) +
      Section("Turn by turn", Element("ul", {{"class", "turns"}}, turns));
  pages.push_back({"interview.html", "The interview", std::nullopt, content});
}

}  // namespace backwise::authoring
