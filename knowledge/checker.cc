#include "knowledge/checker.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "knowledge/closest_name.h"
#include "knowledge/limits.h"
#include "knowledge/release.h"
#include "knowledge/symbols.h"

namespace backwise::knowledge {
namespace {

bool IsSnakeCase(absl::string_view id) {
  if (id.empty() || !absl::ascii_islower(static_cast<unsigned char>(id[0]))) {
    return false;
  }
  return std::all_of(id.begin(), id.end(), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return absl::ascii_islower(u) || absl::ascii_isdigit(u) || c == '_';
  });
}

// Words of the language of conditions.
bool IsReserved(absl::string_view id) {
  static const auto& words = *new std::set<absl::string_view>{
      "answered", "count",  "disposition", "false", "in",    "no",
      "null",     "raised", "size",        "true",  "unsure"};
  return words.count(id) > 0;
}

bool HasChoices(v1::FindingKind kind) {
  return kind == v1::FINDING_KIND_CHOICE || kind == v1::FINDING_KIND_CHOICES;
}
bool IsGiven(v1::Evidence evidence) {
  return evidence != v1::EVIDENCE_UNSPECIFIED && v1::Evidence_IsValid(evidence);
}
bool HasRange(v1::FindingKind kind) {
  return kind == v1::FINDING_KIND_SCALE || kind == v1::FINDING_KIND_NUMBER;
}

// Placeholders that every text may hold, and those of whole assessments.
const std::vector<absl::string_view>& RegionPlaceholders() {
  static const auto& names = *new std::vector<absl::string_view>{
      "emergency", "emergency_department", "advice_line", "crisis"};
  return names;
}
const std::vector<absl::string_view>& FlagPlaceholders() {
  static const auto& names = *new std::vector<absl::string_view>{
      "emergency", "emergency_department", "advice_line", "crisis", "reason"};
  return names;
}
const std::vector<absl::string_view>& AssessmentPlaceholders() {
  static const auto& names = *new std::vector<absl::string_view>{
      "emergency", "emergency_department", "advice_line",   "crisis", "reason",
      "within",    "open_count",           "open_questions"};
  return names;
}

// Names that exist, in the order of the files.
class KnownNames {
 public:
  void Add(absl::string_view name) {
    in_order_.push_back(name);
    names_.insert(name);
  }
  bool Contains(absl::string_view name) const { return names_.contains(name); }
  const std::vector<absl::string_view>& in_order() const { return in_order_; }

 private:
  std::vector<absl::string_view> in_order_;
  absl::flat_hash_set<absl::string_view> names_;
};

class BaseChecker {
 public:
  BaseChecker(const LoadedBase& loaded, std::vector<Issue>& issues)
      : loaded_(loaded), base_(loaded.merged()), issues_(issues) {
    for (const v1::Source& source : base_.sources()) {
      source_ids_.Add(source.id());
    }
    for (const v1::Advice& advice : base_.advice()) {
      advice_ids_.Add(advice.id());
    }
    for (const v1::Finding& finding : base_.findings()) {
      finding_ids_.push_back(finding.id());
      findings_.try_emplace(finding.id(), &finding);
    }
  }

  void Check() {
    CheckWhole();
    for (int i = 0; i < base_.findings_size(); ++i) CheckFinding(i);
    for (int i = 0; i < base_.questions_size(); ++i) CheckQuestion(i);
    for (int i = 0; i < base_.concepts_size(); ++i) CheckConcept(i);
    for (int i = 0; i < base_.flags_size(); ++i) CheckFlag(i);
    for (int i = 0; i < base_.contraindications_size(); ++i) {
      CheckContraindication(i);
    }
    for (int i = 0; i < base_.advice_size(); ++i) CheckAdvice(i);
    for (int i = 0; i < base_.topics_size(); ++i) CheckTopic(i);
    for (int i = 0; i < base_.sources_size(); ++i) CheckSource(i);
    for (int i = 0; i < base_.safety_net_size(); ++i) CheckSafetyNet(i);
    for (int i = 0; i < base_.headlines_size(); ++i) CheckHeadline(i);
    for (int i = 0; i < base_.regions_size(); ++i) CheckRegion(i);
    for (int i = 0; i < base_.exceptions_size(); ++i) CheckException(i);
  }

 private:
  using Names = std::vector<absl::string_view>;
  using NameSet = absl::flat_hash_set<absl::string_view>;

  void Report(const ElementPath& path, std::string message,
              std::optional<int> offset = std::nullopt) {
    issues_.push_back(loaded_.IssueAt(path, std::move(message), offset));
  }

  static ElementPath Part(ElementPath path, absl::string_view field,
                          int index = -1) {
    path.push_back({field, index});
    return path;
  }

  void Require(bool present, const ElementPath& element,
               absl::string_view what) {
    if (!present) Report(element, absl::StrCat(what, " is missing"));
  }

  // Checks the form of an id and that `seen` does not hold it yet.
  void CheckId(const std::string& id, const ElementPath& element,
               NameSet& seen) {
    const ElementPath path = Part(element, "id");
    if (!IsSnakeCase(id)) {
      Report(path, absl::StrCat("`", id,
                                "` is not an id: write small letters, "
                                "digits and `_`, a letter first"));
    } else if (&seen == &condition_names_ && IsReserved(id)) {
      Report(path, absl::StrCat("`", id,
                                "` is a word of conditions; it cannot "
                                "be an id"));
    } else if (!seen.insert(id).second) {
      Report(path, absl::StrCat("the id `", id, "` is used twice"));
    }
  }

  void CheckNumber(std::uint32_t number, std::uint32_t largest,
                   const ElementPath& element, std::set<std::uint32_t>& seen) {
    const ElementPath path = Part(element, "number");
    if (number == 0 || number > largest) {
      Report(path,
             absl::StrCat("`number` must be 1 to ", largest, ", not ", number));
    } else if (!seen.insert(number).second) {
      Report(path, absl::StrCat("the number ", number, " is used twice"));
    }
  }

  template <typename List>
  void CheckSources(const List& sources, const ElementPath& element) {
    if (sources.empty()) {
      Report(element, "no source: name at least one in `sources`");
    }
    CheckKnown(sources, element, "sources", "source", source_ids_);
  }

  template <typename List>
  void CheckKnown(const List& names, const ElementPath& element,
                  absl::string_view field, absl::string_view what,
                  const KnownNames& known) {
    for (int i = 0; i < names.size(); ++i) {
      if (known.Contains(names[i])) continue;
      Report(Part(element, field, i),
             absl::StrCat("`", names[i], "` is not a ", what,
                          DidYouMean(names[i], known.in_order())));
    }
  }

  // Checks that every `{placeholder}` of a text is among `allowed`.
  void CheckText(const std::string& text, const ElementPath& path,
                 const Names& allowed) {
    for (std::size_t open = text.find('{'); open != std::string::npos;
         open = text.find('{', open + 1)) {
      const std::size_t close = text.find('}', open);
      const std::string name = close == std::string::npos
                                   ? text.substr(open + 1)
                                   : text.substr(open + 1, close - open - 1);
      if (std::find(allowed.begin(), allowed.end(), name) != allowed.end()) {
        continue;
      }
      Report(path,
             absl::StrCat("`{", name, "}` is not a placeholder of this text",
                          DidYouMean(name, allowed)),
             static_cast<int>(open));
    }
  }

  // Checks a text that must be there.
  void RequireText(const std::string& text, const ElementPath& element,
                   absl::string_view field, const Names& allowed) {
    Require(!text.empty(), element, absl::StrCat("`", field, "`"));
    CheckText(text, Part(element, field), allowed);
  }

  template <typename Statements>
  void CheckStatements(const Statements& statements, const ElementPath& element,
                       absl::string_view field) {
    for (int i = 0; i < statements.size(); ++i) {
      const v1::Statement& statement = statements.Get(i);
      const ElementPath path = Part(element, field, i);
      RequireText(statement.text(), path, "text", RegionPlaceholders());
      if (statement.text().size() > kLongestStatement) {
        Report(path,
               absl::StrCat("a statement has at most ", kLongestStatement,
                            " characters, this one ", statement.text().size()));
      }
      CheckSources(statement.sources(), path);
    }
  }

  void CheckWhole() {
    if (!ParseRelease(base_.release())) {
      Report({{"release"}}, absl::StrCat("`release` must be set once, as "
                                         "`2026.11.0`, not `",
                                         base_.release(), "`"));
    }
    Require(!base_.review_status().empty(), {{"review_status"}},
            "`review_status`");
    Require(!base_.screening().incomplete_when().empty(), {{"screening"}},
            "`screening.incomplete_when`");
    Require(!base_.screening().self_care_incomplete_when().empty(),
            {{"screening"}}, "`screening.self_care_incomplete_when`");
    const bool everywhere = std::any_of(
        base_.regions().begin(), base_.regions().end(),
        [](const v1::Region& region) { return region.code() == "001"; });
    Require(everywhere, {}, "the region `001`, for everybody else,");
    const int headlines = base_.headlines_size();
    if (headlines == 0 || base_.headlines(headlines - 1).when() != "true") {
      Report({}, "the last headline must have `when: \"true\"`");
    }
  }

  void CheckFinding(int i) {
    const v1::Finding& finding = base_.findings(i);
    const ElementPath path = {{"findings", i}};
    CheckId(finding.id(), path, condition_names_);
    CheckNumber(finding.number(), kLargestFindingNumber, path,
                finding_numbers_);
    Require(finding.kind() != v1::FINDING_KIND_UNSPECIFIED &&
                v1::FindingKind_IsValid(finding.kind()),
            path, "`kind`");
    Require(v1::Screening_IsValid(finding.screening()), path, "`screening`");
    Require(!finding.title().empty(), path, "`title`");
    RequireText(finding.question(), path, "question", {});
    CheckText(finding.help(), Part(path, "help"), {});
    CheckSources(finding.sources(), path);
    if (HasChoices(finding.kind()) != !finding.choices().empty()) {
      Report(path, HasChoices(finding.kind())
                       ? "a choice finding needs `choices`"
                       : "only choice findings have `choices`");
    }
    const bool range = finding.minimum() < finding.maximum() &&
                       std::isfinite(finding.minimum()) &&
                       std::isfinite(finding.maximum());
    if (HasRange(finding.kind()) != range) {
      Report(path, HasRange(finding.kind())
                       ? "`minimum` must be below `maximum`"
                       : "only scales and numbers have a range");
    }
    const bool phrases =
        finding.kind() == v1::FINDING_KIND_PRESENCE
            ? !finding.present_phrase().empty() &&
                  !finding.absent_phrase().empty() &&
                  !finding.unsure_phrase().empty()
            : !HasRange(finding.kind()) ||
                  absl::StrContains(finding.present_phrase(), "{value}");
    Require(phrases, path,
            HasRange(finding.kind())
                ? "`{value}` in `present_phrase`"
                : "`present_phrase`, `absent_phrase` or `unsure_phrase`");
    CheckChoices(finding, path);
  }

  void CheckChoices(const v1::Finding& finding, const ElementPath& path) {
    NameSet ids;
    std::set<std::uint32_t> numbers;
    int not_sure = 0;
    for (int c = 0; c < finding.choices_size(); ++c) {
      const v1::Choice& choice = finding.choices(c);
      const ElementPath where = Part(path, "choices", c);
      CheckId(choice.id(), where, ids);
      CheckNumber(choice.number(), kLargestChoiceNumber, where, numbers);
      Require(!choice.title().empty(), where, "`title`");
      Require(!choice.phrase().empty(), where, "`phrase`");
      not_sure += choice.not_sure() ? 1 : 0;
    }
    if (not_sure > 1 ||
        (not_sure == 1 && finding.kind() != v1::FINDING_KIND_CHOICES)) {
      Report(path,
             "only a finding of several choices has a `not_sure` choice, "
             "and only one");
    }
    // Choices are kept as bits of 64.
    if (finding.choices_size() > 63) Report(path, "at most 63 choices");
  }

  void CheckQuestion(int i) {
    const v1::Question& question = base_.questions(i);
    const ElementPath path = {{"questions", i}};
    CheckId(question.id(), path, question_ids_);
    Require(!question.title().empty(), path, "`title`");
    RequireText(question.text(), path, "text", {});
    RequireText(question.why(), path, "why", {});
    Require(question.stage() != v1::STAGE_UNSPECIFIED &&
                v1::Stage_IsValid(question.stage()),
            path, "`stage`");
    CheckSources(question.sources(), path);
    if (!question_orders_.insert(question.order()).second) {
      Report(Part(path, "order"),
             absl::StrCat("the place ", question.order(), " is taken"));
    }
    if (question.rows().empty()) {
      Report(path, "a question needs at least one row");
    }
    if (question.follow_up() && question.when().empty()) {
      Report(path, "a follow-up needs `when`: the answer that leads to it");
    }
    int on_screen = 0;
    for (int r = 0; r < question.rows_size(); ++r) {
      CheckRow(question.rows(r), Part(path, "rows", r), r == 0, on_screen);
    }
    KnownNames asked;
    for (const v1::Row& row : question.rows()) asked.Add(row.finding());
    for (int b = 0; b < question.read_backs_size(); ++b) {
      const ElementPath read_back = Part(path, "read_backs", b);
      RequireText(question.read_backs(b).text(), read_back, "text", {});
      CheckKnown(question.read_backs(b).findings(), read_back, "findings",
                 "finding of this question", asked);
    }
    for (int n = 0; n < question.notes_size(); ++n) {
      RequireText(question.notes(n).text(), Part(path, "notes", n), "text", {});
    }
  }

  // `on_screen` counts the rows since the last heading.
  void CheckRow(const v1::Row& row, const ElementPath& path, bool first,
                int& on_screen) {
    const auto found = findings_.find(row.finding());
    if (found == findings_.end()) {
      Report(Part(path, "finding"),
             absl::StrCat("`", row.finding(), "` is not a finding",
                          DidYouMean(row.finding(), finding_ids_)));
      return;
    }
    const v1::Finding& finding = *found->second;
    if (finding.volunteered()) {
      Report(Part(path, "finding"),
             absl::StrCat("`", row.finding(),
                          "` is volunteered: no question may ask it"));
    }
    CheckText(row.text(), Part(path, "text"), {});
    CheckText(row.help(), Part(path, "help"), {});
    CheckText(row.heading(), Part(path, "heading"), {});
    const Names choice_ids = Symbols::ChoiceIds(finding);
    std::vector<std::string> named;
    for (const v1::RowChoice& choice : row.choices()) {
      named.push_back(choice.id());
    }
    for (std::size_t c = 0; c < named.size(); ++c) {
      const ElementPath choice = Part(path, "choices", static_cast<int>(c));
      CheckRowChoice(finding, named[c], choice_ids, choice);
      const auto end = named.begin() + static_cast<std::ptrdiff_t>(c);
      if (std::find(named.begin(), end, named[c]) != end) {
        Report(choice, absl::StrCat("`", named[c], "` is offered twice"));
      }
    }
    if (row.each_choice_asked() && finding.kind() != v1::FINDING_KIND_CHOICES) {
      Report(path, "only a finding of several choices has a row for each");
    }
    CheckBands(row, finding, path);
    if (!row.heading().empty()) on_screen = 0;
    if (first) {
      Require(!row.heading().empty(), path, "`heading` of a first row");
    }
    const int lines = row.each_choice_asked()
                          ? (named.empty() ? finding.choices_size()
                                           : static_cast<int>(named.size()))
                          : 1;
    on_screen += lines;
    if (on_screen > kMostRowsOnAScreen) {
      Report(path, absl::StrCat("this screen has ", on_screen,
                                " rows; begin a new one with `heading` so that "
                                "none has more than ",
                                kMostRowsOnAScreen));
    }
  }

  void CheckRowChoice(const v1::Finding& finding, const std::string& id,
                      const Names& known, const ElementPath& path) {
    const std::optional<int> choice = Symbols::FindChoice(finding, id);
    if (!choice) {
      Report(Part(path, "id"),
             absl::StrCat("`", id, "` is not a choice of `", finding.id(), "`",
                          DidYouMean(id, known)));
    } else if (finding.choices(*choice).not_sure()) {
      Report(Part(path, "id"),
             absl::StrCat("`", id,
                          "` is not a row: it is added when a row is "
                          "answered \"not sure\""));
    }
  }

  void CheckBands(const v1::Row& row, const v1::Finding& finding,
                  const ElementPath& path) {
    for (int b = 0; b < row.bands_size(); ++b) {
      const double number = row.bands(b).number();
      const bool inside =
          number >= finding.minimum() && number <= finding.maximum();
      if (!HasRange(finding.kind()) || !inside) {
        Report(Part(path, "bands", b),
               absl::StrCat("the band ", number, " is outside `", finding.id(),
                            "`"));
      }
    }
  }

  void CheckConcept(int i) {
    const ElementPath path = {{"concepts", i}};
    CheckId(base_.concepts(i).id(), path, condition_names_);
    Require(!base_.concepts(i).meaning().empty(), path, "`meaning`");
    Require(!base_.concepts(i).when().empty(), path, "`when`");
  }

  void CheckFlag(int i) {
    const v1::Flag& flag = base_.flags(i);
    const ElementPath path = {{"flags", i}};
    CheckId(flag.id(), path, condition_names_);
    Require(!flag.title().empty(), path, "`title`");
    Require(!flag.when().empty(), path, "`when`");
    Require(!flag.may_mean().empty(), path, "`may_mean`");
    RequireText(flag.what_to_do(), path, "what_to_do", FlagPlaceholders());
    Require(IsGiven(flag.evidence()), path, "`evidence`");
    CheckSources(flag.sources(), path);
    if (flag.disposition() < v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE ||
        !v1::Disposition_IsValid(flag.disposition())) {
      Report(path,
             "a flag needs a `disposition` from "
             "DISPOSITION_SEE_PROFESSIONAL_ROUTINE upwards");
    } else {
      CheckWithin(flag, Part(path, "within"));
    }
  }

  void CheckWithin(const v1::Flag& flag, const ElementPath& path) {
    static const auto& allowed =
        *new std::map<v1::Disposition, std::vector<absl::string_view>>{
            {v1::DISPOSITION_EMERGENCY_NOW, {"immediately"}},
            {v1::DISPOSITION_URGENT_SAME_DAY, {"today"}},
            {v1::DISPOSITION_SEE_DOCTOR_SOON,
             {"24 h", "48 h", "3 days", "1 week", "2 weeks"}},
            {v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE, {"routine"}}};
    const auto& values = allowed.at(flag.disposition());
    if (std::find(values.begin(), values.end(), flag.within()) !=
        values.end()) {
      return;
    }
    Report(path, absl::StrCat("`within` of this level must be `",
                              absl::StrJoin(values, "`, `"), "`, not `",
                              flag.within(), "`"));
  }

  void CheckContraindication(int i) {
    const v1::Contraindication& item = base_.contraindications(i);
    const ElementPath path = {{"contraindications", i}};
    CheckId(item.id(), path, contraindication_ids_);
    Require(item.effect() != v1::CONTRAINDICATION_EFFECT_UNSPECIFIED &&
                v1::ContraindicationEffect_IsValid(item.effect()),
            path, "`effect`");
    Require(!item.when().empty(), path, "`when`");
    RequireText(item.text(), path, "text", RegionPlaceholders());
    Require(IsGiven(item.evidence()), path, "`evidence`");
    CheckSources(item.sources(), path);
    if (item.all_advice() != item.advice().empty()) {
      Report(path, "name the `advice`, or set `all_advice`, not both");
    }
    if (!item.except().empty() && !item.all_advice()) {
      Report(path, "`except` goes with `all_advice`");
    }
    CheckKnown(item.advice(), path, "advice", "piece of advice", advice_ids_);
    CheckKnown(item.except(), path, "except", "piece of advice", advice_ids_);
  }

  void CheckAdvice(int i) {
    const v1::Advice& advice = base_.advice(i);
    const ElementPath path = {{"advice", i}};
    CheckId(advice.id(), path, seen_advice_);
    Require(!advice.title().empty(), path, "`title`");
    Require(advice.kind() != v1::ADVICE_KIND_UNSPECIFIED &&
                v1::AdviceKind_IsValid(advice.kind()),
            path, "`kind`");
    Require(advice.strength() != v1::STRENGTH_UNSPECIFIED &&
                v1::Strength_IsValid(advice.strength()),
            path, "`strength`");
    Require(!advice.strength_reason().empty(), path, "`strength_reason`");
    Require(!advice.indicated_when().empty(), path, "`indicated_when`");
    Require(!advice.why().empty(), path, "`why`");
    Require(!advice.dose().empty(), path, "`dose`");
    if (advice.steps().empty()) Report(path, "advice needs `steps`");
    CheckStatements(advice.why(), path, "why");
    CheckStatements(advice.steps(), path, "steps");
    CheckStatements(advice.dose(), path, "dose");
    CheckSources(advice.sources(), path);
  }

  void CheckTopic(int i) {
    const ElementPath path = {{"topics", i}};
    CheckId(base_.topics(i).id(), path, topic_ids_);
    Require(!base_.topics(i).title().empty(), path, "`title`");
    Require(!base_.topics(i).statements().empty(), path, "`statements`");
    CheckStatements(base_.topics(i).statements(), path, "statements");
  }

  void CheckSource(int i) {
    const ElementPath path = {{"sources", i}};
    CheckId(base_.sources(i).id(), path, seen_sources_);
    Require(base_.sources(i).kind() != v1::SOURCE_KIND_UNSPECIFIED &&
                v1::SourceKind_IsValid(base_.sources(i).kind()),
            path, "`kind`");
    Require(!base_.sources(i).title().empty(), path, "`title`");
  }

  void CheckSafetyNet(int i) {
    const v1::SafetyNetText& text = base_.safety_net(i);
    const ElementPath path = {{"safety_net", i}};
    CheckId(text.id(), path, safety_net_ids_);
    Require(!text.when().empty(), path, "`when`");
    RequireText(text.text(), path, "text", AssessmentPlaceholders());
    CheckText(text.closing(), Part(path, "closing"), AssessmentPlaceholders());
    for (int s = 0; s < text.signs_size(); ++s) {
      CheckText(text.signs(s), Part(path, "signs", s),
                AssessmentPlaceholders());
    }
    CheckSources(text.sources(), path);
  }

  void CheckHeadline(int i) {
    const ElementPath path = {{"headlines", i}};
    Require(!base_.headlines(i).when().empty(), path, "`when`");
    RequireText(base_.headlines(i).text(), path, "text",
                AssessmentPlaceholders());
    CheckSources(base_.headlines(i).sources(), path);
  }

  void CheckRegion(int i) {
    const v1::Region& region = base_.regions(i);
    const ElementPath path = {{"regions", i}};
    Names codes(region.includes().begin(), region.includes().end());
    codes.push_back(region.code());
    for (const absl::string_view code : codes) {
      if (code.empty() || !region_codes_.insert(code).second) {
        Report(path, absl::StrCat("the region code `", code,
                                  "` is empty or used twice"));
      }
    }
    Require(!region.name().empty(), path, "`name`");
    Require(!region.emergency().empty(), path, "`emergency`");
    Require(!region.emergency_department().empty(), path,
            "`emergency_department`");
    Require(!region.advice_line().empty(), path, "`advice_line`");
    Require(!region.crisis().empty(), path, "`crisis`");
    CheckSources(region.sources(), path);
  }

  void CheckException(int i) {
    const v1::TheoremException& exception = base_.exceptions(i);
    const ElementPath path = {{"exceptions", i}};
    Require(!exception.theorem().empty(), path, "`theorem`");
    Require(!exception.elements().empty(), path, "`elements`");
    Require(!exception.reason().empty(), path, "`reason`");
    CheckSources(exception.sources(), path);
  }

  const LoadedBase& loaded_;
  const v1::KnowledgeBase& base_;
  std::vector<Issue>& issues_;
  KnownNames source_ids_, advice_ids_;
  Names finding_ids_;
  absl::flat_hash_map<absl::string_view, const v1::Finding*> findings_;
  // Findings, concepts and flags share one space of names.
  NameSet condition_names_;
  NameSet question_ids_, contraindication_ids_, seen_advice_, topic_ids_,
      seen_sources_, safety_net_ids_, region_codes_;
  std::set<std::uint32_t> finding_numbers_, question_orders_;
};

}  // namespace

const std::vector<absl::string_view>& WithinValues() {
  static const auto& values = *new std::vector<absl::string_view>{
      "immediately", "today",  "24 h",    "48 h",
      "3 days",      "1 week", "2 weeks", "routine"};
  return values;
}

void CheckBase(const LoadedBase& loaded, std::vector<Issue>& issues) {
  BaseChecker(loaded, issues).Check();
}

}  // namespace backwise::knowledge
