#include "tests/support/naive_reader.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string_view>

namespace backwise::testing {
namespace {

[[noreturn]] void Die(const std::string& message) {
  std::cerr << message << std::endl;
  std::abort();
}

v1::Disposition LevelNamed(std::string_view name) {
  v1::Disposition level;
  if (!v1::Disposition_Parse("DISPOSITION_" + std::string(name), &level)) {
    Die("no level: " + std::string(name));
  }
  return level;
}

// One person's answers under some rules; keeps what each rule came to.
class Person {
 public:
  Person(const NaiveRules& rules, const AnswerMap& answers) : rules_(rules) {
    for (const auto& [id, answer] : answers) answers_[id] = &answer;
  }

  const NaiveRules& rules() const { return rules_; }
  const v1::Finding& FindingNamed(std::string_view id) const {
    const auto it = rules_.findings.find(id);
    if (it == rules_.findings.end()) Die("no finding: " + std::string(id));
    return it->second;
  }

  // Returns the answer, or null without one. "Not sure" about a number, or
  // about several choices that have no such choice, is no answer.
  const v1::Answer* Answer(std::string_view id) const {
    const auto it = answers_.find(id);
    if (it == answers_.end()) return nullptr;
    const v1::Finding& finding = FindingNamed(id);
    const bool may_be_unsure = finding.kind() == v1::FINDING_KIND_PRESENCE ||
                               finding.kind() == v1::FINDING_KIND_CHOICE ||
                               !NotSureChoice(finding).empty();
    return it->second->unsure() && !may_be_unsure ? nullptr : it->second;
  }

  // Returns the choices that are yes.
  std::set<std::string> Chosen(std::string_view id) const {
    const v1::Answer* answer = Answer(id);
    if (answer == nullptr) return {};
    if (answer->has_choice()) return {answer->choice()};
    const std::string not_sure = NotSureChoice(FindingNamed(id));
    if (answer->unsure() && !not_sure.empty()) return {not_sure};
    return {answer->choices().ids().begin(), answer->choices().ids().end()};
  }

  bool IsAnswered(std::string_view id) const {
    const v1::Answer* answer = Answer(id);
    if (answer == nullptr) return false;
    const std::string not_sure = NotSureChoice(FindingNamed(id));
    const auto& unasked = answer->choices().unasked_ids();
    return std::all_of(
        unasked.begin(), unasked.end(),
        [&](const std::string& choice) { return choice == not_sure; });
  }

  bool Rule(std::string_view id);
  bool Raised(v1::Disposition level, const std::set<std::string>& except) {
    return std::any_of(rules_.flags.begin(), rules_.flags.end(),
                       [&](const NaiveFlag& flag) {
                         return flag.level == level &&
                                except.count(flag.id) == 0 && Rule(flag.id);
                       });
  }
  v1::Disposition Disposition();

 private:
  static std::string NotSureChoice(const v1::Finding& finding) {
    for (const v1::Choice& choice : finding.choices()) {
      if (choice.not_sure()) return choice.id();
    }
    return "";
  }

  const NaiveRules& rules_;
  std::map<std::string_view, const v1::Answer*> answers_;
  std::map<std::string, bool, std::less<>> known_;
};

// Reads a condition from left to right and works it out on the way.
class Reading {
 public:
  Reading(std::string_view text, Person& person)
      : text_(text), left_(text), person_(person) {}

  bool Read() {
    const bool holds = Or();
    SkipSpace();
    if (!left_.empty()) Fail();
    return holds;
  }

 private:
  [[noreturn]] void Fail() const {
    Die("cannot read `" + std::string(left_) + "` in: " + std::string(text_));
  }
  void SkipSpace() {
    while (!left_.empty() && std::isspace(left_.front()) != 0) {
      left_.remove_prefix(1);
    }
  }
  bool Take(std::string_view token) {
    SkipSpace();
    if (left_.substr(0, token.size()) != token) return false;
    left_.remove_prefix(token.size());
    return true;
  }
  void Expect(std::string_view token) {
    if (!Take(token)) Fail();
  }
  template <typename Predicate>
  std::string_view TakeWhile(Predicate belongs) {
    SkipSpace();
    std::size_t end = 0;
    while (end < left_.size() && belongs(left_[end])) ++end;
    if (end == 0) Fail();
    const std::string_view taken = left_.substr(0, end);
    left_.remove_prefix(end);
    return taken;
  }
  std::string_view Name() {
    return TakeWhile([](char c) { return std::isalnum(c) != 0 || c == '_'; });
  }
  std::string Text() {
    Expect("'");
    const std::string text(TakeWhile([](char c) { return c != '\''; }));
    Expect("'");
    return text;
  }

  bool Or() {
    bool any = And();
    while (Take("||")) any = And() || any;
    return any;
  }
  bool And() {
    bool all = Part();
    while (Take("&&")) all = Part() && all;
    return all;
  }
  bool Part() {
    if (Take("!")) return !Part();
    if (Take("(")) {
      const bool holds = Or();
      Expect(")");
      return holds;
    }
    if (left_.substr(0, 1) == "'") return HasChoice();
    const std::string_view name = Name();
    if (name == "true") return true;
    if (Take("(")) return Function(name);
    if (name == "disposition") return ComparesWithLevel();
    if (Take("in ")) return IsOneOf(person_.Chosen(name));
    SkipSpace();
    const bool compared = left_.find_first_of("=!<>") == 0;
    if (compared) return Compares(name);
    if (person_.rules().conditions.count(name) > 0) return person_.Rule(name);
    const v1::Answer* answer = person_.Answer(name);
    return answer != nullptr && answer->present();
  }
  bool HasChoice() {
    const std::string choice = Text();
    Expect("in ");
    return person_.Chosen(Name()).count(choice) > 0;
  }
  bool IsOneOf(const std::set<std::string>& chosen) {
    Expect("[");
    bool any = false;
    do {
      any = chosen.count(Text()) > 0 || any;
    } while (Take(","));
    Expect("]");
    return any;
  }
  bool Compares(std::string_view finding) {
    const v1::Answer* answer = person_.Answer(finding);
    if (person_.FindingNamed(finding).kind() == v1::FINDING_KIND_CHOICE) {
      const bool differs = Take("!=");
      if (!differs) Expect("==");
      return (person_.Chosen(finding).count(Text()) > 0) != differs;
    }
    const bool holds =
        ComparesWithNumber(answer == nullptr ? 0 : answer->number());
    return answer != nullptr && holds;
  }
  bool Function(std::string_view name) {
    if (name == "count") return Count();
    const std::string argument(Name());
    if (name == "raised") return Raised(argument);
    Expect(")");
    const v1::Answer* answer = person_.Answer(argument);
    if (name == "answered") return person_.IsAnswered(argument);
    if (name == "unsure") return answer != nullptr && answer->unsure();
    if (name == "no") {
      return answer != nullptr && answer->has_present() && !answer->present();
    }
    if (name != "size") Fail();
    const bool holds = ComparesWithNumber(
        static_cast<double>(person_.Chosen(argument).size()));
    return answer != nullptr && holds;
  }
  bool Count() {
    int holding = 0;
    do {
      holding += Or() ? 1 : 0;
    } while (Take(","));
    Expect(")");
    return ComparesWithNumber(holding);
  }
  bool Raised(const std::string& level) {
    std::set<std::string> except;
    while (Take(",")) except.emplace(Name());
    Expect(")");
    return person_.Raised(LevelNamed(level), except);
  }

  // Reads a comparison and its right side.
  bool ComparesWithNumber(double left) {
    const std::string sign(TakeWhile(IsSign));
    const std::string number(TakeWhile(
        [](char c) { return std::isdigit(c) != 0 || c == '.' || c == '-'; }));
    return Compare(left, sign, std::stod(number));
  }
  bool ComparesWithLevel() {
    const std::string sign(TakeWhile(IsSign));
    return Compare(person_.Disposition(), sign, LevelNamed(Name()));
  }
  static bool IsSign(char c) {
    return c == '=' || c == '!' || c == '<' || c == '>';
  }
  bool Compare(double left, const std::string& sign, double right) const {
    if (sign == "==") return left == right;
    if (sign == "!=") return left != right;
    if (sign == "<") return left < right;
    if (sign == "<=") return left <= right;
    if (sign == ">") return left > right;
    if (sign == ">=") return left >= right;
    Fail();
  }

  const std::string_view text_;
  std::string_view left_;
  Person& person_;
};

bool Holds(Person& person, std::string_view condition) {
  return condition.empty() || Reading(condition, person).Read();
}

bool Person::Rule(std::string_view id) {
  const auto known = known_.find(id);
  if (known != known_.end()) return known->second;
  const auto rule = rules_.conditions.find(id);
  if (rule == rules_.conditions.end()) Die("no rule: " + std::string(id));
  return known_[std::string(id)] = Holds(*this, rule->second);
}

v1::Disposition Person::Disposition() {
  if (Raised(v1::DISPOSITION_EMERGENCY_NOW, {})) {
    return v1::DISPOSITION_EMERGENCY_NOW;
  }
  if (Raised(v1::DISPOSITION_URGENT_SAME_DAY, {})) {
    return v1::DISPOSITION_URGENT_SAME_DAY;
  }
  if (Holds(*this, rules_.undetermined)) return v1::DISPOSITION_UNDETERMINED;
  if (Raised(v1::DISPOSITION_SEE_DOCTOR_SOON, {})) {
    return v1::DISPOSITION_SEE_DOCTOR_SOON;
  }
  return Raised(v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE, {})
             ? v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE
             : v1::DISPOSITION_SELF_CARE;
}

void AddAdvice(Person& person, NaiveResult& result) {
  const bool may_advise = result.disposition >= v1::DISPOSITION_SELF_CARE &&
                          result.disposition <= v1::DISPOSITION_SEE_DOCTOR_SOON;
  for (const auto& [id, indicated_when] : person.rules().advice) {
    if (!Holds(person, indicated_when)) continue;
    std::vector<std::string> cautions;
    std::string avoid;
    for (const NaiveContraindication& item : person.rules().contraindications) {
      if (item.advice.count(id) == 0 || !Holds(person, item.when)) continue;
      if (!item.avoid) {
        cautions.push_back(item.id);
      } else if (avoid.empty()) {
        avoid = item.id;
      }
    }
    if (!avoid.empty()) {
      result.withheld[id] = avoid;
    } else if (may_advise) {
      result.advice[id] = cautions;
    }
  }
}

void AddFindings(const v1::KnowledgeBase& base, NaiveRules& rules) {
  for (const v1::Finding& finding : base.findings()) {
    rules.findings[finding.id()] = finding;
  }
  for (const v1::SafetyNetText& text : base.safety_net()) {
    if (text.alone()) rules.alone.push_back(text.when());
  }
}

}  // namespace

NaiveRules NaiveRulesOf(const v1::KnowledgeBase& base) {
  NaiveRules rules;
  AddFindings(base, rules);
  for (const v1::Concept& item : base.concepts()) {
    rules.conditions[item.id()] = item.when();
  }
  for (const v1::Flag& flag : base.flags()) {
    rules.conditions[flag.id()] = flag.when();
    rules.flags.push_back({flag.id(), flag.disposition()});
  }
  std::set<std::string> all_advice;
  for (const v1::Advice& advice : base.advice()) {
    rules.advice.emplace_back(advice.id(), advice.indicated_when());
    all_advice.insert(advice.id());
  }
  for (const v1::Contraindication& item : base.contraindications()) {
    std::set<std::string> advice(item.advice().begin(), item.advice().end());
    if (item.all_advice()) advice = all_advice;
    for (const std::string& spared : item.except()) advice.erase(spared);
    rules.contraindications.push_back(
        {item.id(), item.effect() == v1::CONTRAINDICATION_EFFECT_AVOID,
         item.when(), advice});
  }
  rules.undetermined =
      "(" + base.screening().incomplete_when() + ") || ((" +
      base.screening().self_care_incomplete_when() +
      ") && !raised(SEE_DOCTOR_SOON) && !raised(SEE_PROFESSIONAL_ROUTINE))";
  return rules;
}

NaiveRules NaiveRulesOfTable(const std::string& path,
                             const v1::KnowledgeBase& base) {
  NaiveRules rules;
  AddFindings(base, rules);
  rules.undetermined = "undetermined";
  std::ifstream in(path);
  std::string line;
  if (!in || !std::getline(in, line)) Die("cannot read " + path);
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    std::string id, kind, level, within, expression, affects;
    for (std::string* cell :
         {&id, &kind, &level, &within, &expression, &affects}) {
      std::getline(cells, *cell, '\t');
    }
    std::set<std::string> advice;
    std::istringstream names(affects);
    for (std::string name; kind != "concept" && names >> name;) {
      advice.insert(name.substr(0, name.find(',')));
    }
    if (kind == "concept" || kind == "flag") rules.conditions[id] = expression;
    if (kind == "flag") rules.flags.push_back({id, LevelNamed(level)});
    if (kind == "indication") rules.advice.emplace_back(affects, expression);
    if (kind == "contraindication" || kind == "caution") {
      rules.contraindications.push_back(
          {id, level == "AVOID", expression, advice});
    }
  }
  return rules;
}

NaiveResult ReadNaively(const NaiveRules& rules, const AnswerMap& answers) {
  Person person(rules, answers);
  NaiveResult result;
  result.disposition = person.Disposition();
  for (int level = v1::Disposition_MAX; level > 0; --level) {
    for (const NaiveFlag& flag : rules.flags) {
      if (flag.level == level && person.Rule(flag.id)) {
        result.flags.push_back(flag.id);
      }
    }
  }
  const bool alone =
      std::any_of(rules.alone.begin(), rules.alone.end(),
                  [&](const std::string& when) { return Holds(person, when); });
  if (!alone) AddAdvice(person, result);
  return result;
}

bool HoldsNaively(const NaiveRules& rules, const AnswerMap& answers,
                  const std::string& condition) {
  Person person(rules, answers);
  return Holds(person, condition);
}

NaiveResult SummaryOf(const v1::Assessment& assessment) {
  NaiveResult result;
  result.disposition = assessment.disposition();
  for (const v1::RaisedFlag& flag : assessment.flags()) {
    result.flags.push_back(flag.id());
  }
  for (const v1::RecommendedAdvice& advice : assessment.advice()) {
    auto& cautions = result.advice[advice.id()];
    for (const v1::AdviceCaution& caution : advice.cautions()) {
      cautions.push_back(caution.id());
    }
  }
  for (const v1::WithheldAdvice& withheld : assessment.withheld()) {
    result.withheld[withheld.id()] = withheld.contraindication();
  }
  return result;
}

std::ostream& operator<<(std::ostream& out, const NaiveResult& result) {
  out << v1::Disposition_Name(result.disposition) << "\n  flags:";
  for (const std::string& flag : result.flags) out << " " << flag;
  out << "\n  advice:";
  for (const auto& [id, cautions] : result.advice) {
    out << " " << id << "(";
    for (const std::string& caution : cautions) out << " " << caution;
    out << " )";
  }
  out << "\n  withheld:";
  for (const auto& [id, avoid] : result.withheld)
    out << " " << id << "/" << avoid;
  return out;
}

}  // namespace backwise::testing
