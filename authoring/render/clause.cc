#include "authoring/render/clause.h"

#include <optional>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {
namespace {

using knowledge::Comparison;
using knowledge::Expression;
using Kind = Expression::Kind;

std::string Quoted(absl::string_view text) {
  return absl::StrCat("“", text, "”");
}

// Returns the comparison that holds when `comparison` does not.
Comparison Opposite(Comparison comparison) {
  switch (comparison) {
    case Comparison::kEqual:
      return Comparison::kNotEqual;
    case Comparison::kNotEqual:
      return Comparison::kEqual;
    case Comparison::kLess:
      return Comparison::kGreaterEqual;
    case Comparison::kLessEqual:
      return Comparison::kGreater;
    case Comparison::kGreater:
      return Comparison::kLessEqual;
    case Comparison::kGreaterEqual:
      return Comparison::kLess;
  }
  return comparison;
}

// Returns "60 years or more", "less than 60 years".
std::string NumberInWords(Comparison comparison, double number,
                          absl::string_view unit) {
  const std::string value = absl::StrCat(number, unit.empty() ? "" : " ", unit);
  switch (comparison) {
    case Comparison::kEqual:
      return absl::StrCat("exactly ", value);
    case Comparison::kNotEqual:
      return absl::StrCat("anything but ", value);
    case Comparison::kLess:
      return absl::StrCat("less than ", value);
    case Comparison::kLessEqual:
      return absl::StrCat("at most ", value);
    case Comparison::kGreater:
      return absl::StrCat("more than ", value);
    case Comparison::kGreaterEqual:
      return absl::StrCat(value, " or more");
  }
  return value;
}

// Returns "is “a”", "is not “a”", "is one of “a”, “b”", "is none of “a”, “b”".
std::string IsOneOf(const std::vector<std::string>& titles, bool negated) {
  std::string names;
  for (const std::string& title : titles) {
    absl::StrAppend(&names, names.empty() ? "" : ", ", Quoted(title));
  }
  if (titles.size() == 1) return (negated ? "is not " : "is ") + names;
  return (negated ? "is none of " : "is one of ") + names;
}

// Puts a condition into words. Every function takes whether "not" stands before
// its part: words say that better than a "not" around them.
class Speaker {
 public:
  explicit Speaker(const Book& book) : book_(book) {}

  Clause Say(const Expression& e, bool negated) const {
    switch (e.kind) {
      case Kind::kNot:
        return Say(e.children[0], !negated);
      case Kind::kAnd:
        return Group(e, negated ? "Not all of these together" : "All of these",
                     "and");
      case Kind::kOr:
        return Group(e, negated ? "None of these" : "One or more of these",
                     "or");
      case Kind::kName:
        return Name(e, negated);
      case Kind::kCall:
        return Call(e, negated);
      case Kind::kCompare:
        return Compare(e, negated);
      case Kind::kIn:
        return In(e, negated);
      case Kind::kTrue:
      case Kind::kText:
      case Kind::kNumber:
      case Kind::kList:
        break;
    }
    return Statement({{negated ? "never" : "always"}});
  }

 private:
  static Clause Statement(std::vector<Words> words) {
    Clause clause;
    clause.words = std::move(words);
    return clause;
  }

  Clause Group(const Expression& e, std::string heading,
               std::string link) const {
    Clause clause;
    clause.kind = Clause::Kind::kGroup;
    clause.heading = std::move(heading);
    clause.link = std::move(link);
    for (const Expression& child : e.children) {
      clause.children.push_back(Say(child, false));
    }
    return clause;
  }

  // Returns what a condition says about a place: its title, then `words`.
  Clause About(const std::string& name, std::string words) const {
    const Place* place = book_.FindName(name);
    return Statement({{Quoted(place == nullptr ? name : place->title), place},
                      {absl::StrCat(" ", words)}});
  }

  const v1::Finding& Finding(const std::string& id) const {
    return book_.knowledge().finding(book_.knowledge().finding_index.at(id));
  }

  std::string ChoiceTitle(const std::string& finding,
                          const std::string& id) const {
    const std::optional<int> choice =
        knowledge::Symbols::FindChoice(Finding(finding), id);
    return choice ? Finding(finding).choices(*choice).title() : id;
  }

  Clause Name(const Expression& e, bool negated) const {
    const Place* place = book_.FindName(e.text);
    if (place != nullptr && place->part == Part::kConcept) {
      return About(e.text, negated ? "does not hold" : "holds");
    }
    if (place != nullptr && place->part == Part::kFlag) {
      return About(e.text, negated ? "is not raised" : "is raised");
    }
    return About(e.text, negated ? "is not answered yes" : "is answered yes");
  }

  Clause Call(const Expression& e, bool negated) const {
    if (e.text == "raised") return Raised(e, negated);
    const std::string& name = e.children[0].text;
    if (e.text == "answered") {
      return About(name, negated ? "has no answer yet" : "has an answer");
    }
    const std::string answer = e.text == "no" ? "no" : "“not sure”";
    return About(name,
                 (negated ? "is not answered " : "is answered ") + answer);
  }

  Clause Raised(const Expression& e, bool negated) const {
    std::vector<Words> words = {
        {negated ? "no flag of the level " : "a flag of the level "}};
    for (std::size_t i = 0; i < e.children.size(); ++i) {
      const Place* place = book_.FindName(e.children[i].text);
      if (i > 0) words.push_back({i == 1 ? " other than " : ", "});
      words.push_back(
          {Quoted(place == nullptr ? e.children[i].text : place->title),
           place});
    }
    words.push_back({" is raised"});
    return Statement(std::move(words));
  }

  Clause Compare(const Expression& e, bool negated) const {
    const Expression& left = e.children[0];
    const Expression& right = e.children[1];
    if (left.text == "disposition" && left.kind == Kind::kName) {
      return Disposition(e, negated);
    }
    if (left.kind == Kind::kCall) return Counted(e, negated);
    const v1::Finding& finding = Finding(left.text);
    if (finding.kind() == v1::FINDING_KIND_CHOICE) {
      const bool unequal = e.comparison == Comparison::kNotEqual;
      return About(left.text, IsOneOf({ChoiceTitle(left.text, right.text)},
                                      negated != unequal));
    }
    const std::string words =
        NumberInWords(e.comparison, right.number, finding.unit());
    // Not "50 or more" for `!(age < 50)`: that holds without an answer, too.
    return About(left.text,
                 (negated ? "is not answered with " : "is ") + words);
  }

  Clause Disposition(const Expression& e, bool negated) const {
    const Comparison comparison =
        negated ? Opposite(e.comparison) : e.comparison;
    const Place& level = book_.At(Part::kLevel, e.children[1].text);
    const auto result = [&](const char* before, const char* after) {
      return Statement({{before}, {Quoted(level.title), &level}, {after}});
    };
    switch (comparison) {
      case Comparison::kEqual:
        return result("the result is ", "");
      case Comparison::kNotEqual:
        return result("the result is not ", "");
      case Comparison::kGreater:
        return result("the result is more urgent than ", "");
      case Comparison::kGreaterEqual:
        return result("the result is ", " or more urgent");
      case Comparison::kLess:
        return result("the result is less urgent than ", "");
      case Comparison::kLessEqual:
        return result("the result is ", " or less urgent");
    }
    return result("", "");
  }

  // `count(...)` and `size(...)`.
  Clause Counted(const Expression& e, bool negated) const {
    const Expression& call = e.children[0];
    const std::string number =
        NumberInWords(negated ? Opposite(e.comparison) : e.comparison,
                      e.children[1].number, "");
    if (call.text == "size") {
      return About(call.children[0].text,
                   absl::StrCat("has this many choices named: ", number));
    }
    return Group(call, absl::StrCat("Of these, ", number), "and");
  }

  Clause In(const Expression& e, bool negated) const {
    const Expression& left = e.children[0];
    const Expression& right = e.children[1];
    if (right.kind != Kind::kList) {
      return About(right.text,
                   absl::StrCat(negated ? "does not include " : "includes ",
                                Quoted(ChoiceTitle(right.text, left.text))));
    }
    std::vector<std::string> titles;
    for (const Expression& item : right.children) {
      titles.push_back(ChoiceTitle(left.text, item.text));
    }
    return About(left.text, IsOneOf(titles, negated));
  }

  const Book& book_;
};

}  // namespace

Expression Parse(const std::string& condition) {
  auto parsed = knowledge::ParseCondition(condition);
  if (auto* expression = std::get_if<Expression>(&parsed)) {
    return std::move(*expression);
  }
  return Expression();
}

Clause InWords(const std::string& condition, const Book& book) {
  return Speaker(book).Say(Parse(condition), false);
}

}  // namespace backwise::authoring
