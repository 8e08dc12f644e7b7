#include "authoring/render/uses.h"

#include <algorithm>

#include "authoring/render/clause.h"

namespace backwise::authoring {
namespace {

using knowledge::Expression;

constexpr char kReadBy[] = "Read by the condition of";
constexpr char kCitedBy[] = "Cited by";

}  // namespace

Uses::Uses(const Book& book) : book_(book) {
  AddFlagsAndConcepts();
  AddAdvice();
  AddQuestions();
  AddTexts();
  AddExceptions();
  const v1::ScreeningGate& gate = book.base().screening();
  const Place& undetermined = book.At(Part::kLevel, "UNDETERMINED");
  Read(undetermined, gate.incomplete_when());
  Read(undetermined, gate.self_care_incomplete_when());
}

const UsesByKind& Uses::Of(const Place& place) const {
  static const auto& none = *new UsesByKind();
  const auto found = uses_.find(&place);
  return found == uses_.end() ? none : found->second;
}

void Uses::Add(const Place* used, const std::string& how, const Place& user) {
  if (used == nullptr) return;
  std::vector<const Place*>& users = uses_[used][how];
  if (std::find(users.begin(), users.end(), &user) == users.end()) {
    users.push_back(&user);
  }
}

void Uses::Read(const Place& user, const std::string& condition) {
  Read(user, Parse(condition));
}

void Uses::Read(const Place& user, const Expression& e) {
  if (e.kind == Expression::Kind::kName) {
    Add(book_.FindName(e.text), kReadBy, user);
  }
  for (const Expression& child : e.children) Read(user, child);
}

void Uses::Cite(
    const Place& user,
    const google::protobuf::RepeatedPtrField<std::string>& sources) {
  for (const std::string& source : sources) {
    Add(book_.Find(Part::kSource, source), kCitedBy, user);
  }
}

void Uses::CiteStatements(
    const Place& user,
    const google::protobuf::RepeatedPtrField<v1::Statement>& statements) {
  for (const v1::Statement& statement : statements) {
    Cite(user, statement.sources());
  }
}

void Uses::AddFlagsAndConcepts() {
  for (const v1::Flag& flag : book_.base().flags()) {
    const Place& place = book_.At(Part::kFlag, flag.id());
    Read(place, flag.when());
    Cite(place, flag.sources());
  }
  for (const v1::Concept& item : book_.base().concepts()) {
    Read(book_.At(Part::kConcept, item.id()), item.when());
  }
}

void Uses::AddAdvice() {
  for (const v1::Advice& advice : book_.base().advice()) {
    const Place& place = book_.At(Part::kAdvice, advice.id());
    Read(place, advice.indicated_when());
    Cite(place, advice.sources());
    CiteStatements(place, advice.why());
    CiteStatements(place, advice.steps());
    CiteStatements(place, advice.dose());
  }
  for (const v1::Contraindication& item : book_.base().contraindications()) {
    const Place& place = book_.At(Part::kContraindication, item.id());
    Read(place, item.when());
    Cite(place, item.sources());
  }
}

void Uses::AddQuestions() {
  for (const v1::Question& question : book_.base().questions()) {
    const Place& place = book_.At(Part::kQuestion, question.id());
    Read(place, question.when());
    Cite(place, question.sources());
    for (const v1::QuestionNote& note : question.notes()) {
      Read(place, note.when());
    }
    for (const v1::Row& row : question.rows()) {
      Add(book_.Find(Part::kFinding, row.finding()), "Asked by", place);
      Read(place, row.when());
      Read(place, row.ask_again_when());
      for (const v1::RowChoice& choice : row.choices()) {
        Read(place, choice.when());
      }
    }
  }
  for (const v1::Finding& finding : book_.base().findings()) {
    Cite(book_.At(Part::kFinding, finding.id()), finding.sources());
  }
}

void Uses::AddTexts() {
  const v1::KnowledgeBase& base = book_.base();
  for (const v1::Topic& topic : base.topics()) {
    const Place& place = book_.At(Part::kTopic, topic.id());
    Read(place, topic.when());
    CiteStatements(place, topic.statements());
  }
  for (const v1::SafetyNetText& text : base.safety_net()) {
    const Place& place = book_.At(Part::kSafetyNet, text.id());
    Read(place, text.when());
    Cite(place, text.sources());
  }
  for (int i = 0; i < base.headlines_size(); ++i) {
    const Place& place = book_.At(Part::kHeadline, NumberAsId(i));
    Read(place, base.headlines(i).when());
    Cite(place, base.headlines(i).sources());
  }
  for (const v1::Region& region : base.regions()) {
    Cite(book_.At(Part::kRegion, region.code()), region.sources());
  }
}

void Uses::AddExceptions() {
  const v1::KnowledgeBase& base = book_.base();
  for (int i = 0; i < base.exceptions_size(); ++i) {
    const Place& place = book_.At(Part::kException, NumberAsId(i));
    Cite(place, base.exceptions(i).sources());
    for (const std::string& element : base.exceptions(i).elements()) {
      for (const Part part :
           {Part::kFinding, Part::kConcept, Part::kFlag, Part::kAdvice,
            Part::kContraindication, Part::kQuestion}) {
        Add(book_.Find(part, element), "Named by", place);
      }
    }
  }
}

}  // namespace backwise::authoring
