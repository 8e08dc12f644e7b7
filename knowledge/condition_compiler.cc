#include "knowledge/condition_compiler.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "knowledge/closest_name.h"

namespace backwise::knowledge {
namespace {

using Kind = Expression::Kind;

const std::vector<absl::string_view>& FunctionNames() {
  static const auto& names = *new std::vector<absl::string_view>{
      "no", "unsure", "answered", "count", "size", "raised"};
  return names;
}

bool IsNumeric(v1::FindingKind kind) {
  return kind == v1::FINDING_KIND_SCALE || kind == v1::FINDING_KIND_NUMBER;
}

// How a finding of each kind is written in a condition.
std::string HowToUse(const v1::Finding& finding) {
  const std::string& id = finding.id();
  const std::string choice =
      finding.choices().empty() ? "choice" : finding.choices(0).id();
  switch (finding.kind()) {
    case v1::FINDING_KIND_PRESENCE:
      return absl::StrCat("write `", id, "`, `no(", id, ")` or `unsure(", id,
                          ")`");
    case v1::FINDING_KIND_CHOICE:
      return absl::StrCat("write `", id, " == '", choice, "'`");
    case v1::FINDING_KIND_CHOICES:
      return absl::StrCat("write `'", choice, "' in ", id, "` or `size(", id,
                          ") > 0`");
    default:
      return absl::StrCat("write `", id, " >= 1`");
  }
}

using QuestionNodes = absl::flat_hash_map<QuestionKey, ConditionId>;

// Compiles one condition.
class Compiler {
 public:
  Compiler(const Symbols& symbols, ConditionPool& pool,
           QuestionNodes& questions, std::vector<ConditionError>& errors)
      : symbols_(symbols),
        pool_(pool),
        questions_(questions),
        errors_(errors) {}

  // Compiles a part that is true or false.
  ConditionId Truth(const Expression& e) {
    switch (e.kind) {
      case Kind::kTrue:
        return kAlways;
      case Kind::kName:
        return Name(e);
      case Kind::kNot:
        return Children(Operation::kNot, e);
      case Kind::kAnd:
        return Children(Operation::kAnd, e);
      case Kind::kOr:
        return Children(Operation::kOr, e);
      case Kind::kCall:
        return Call(e);
      case Kind::kCompare:
        return Compare(e);
      case Kind::kIn:
        return In(e);
      case Kind::kText:
      case Kind::kNumber:
      case Kind::kList:
        return Fail(e, "expected something that is true or false");
    }
    return kAlways;
  }

 private:
  ConditionId Fail(const Expression& e, std::string message) {
    errors_.push_back({e.offset, std::move(message)});
    return kAlways;
  }

  ConditionId Add(const Node& node) {
    pool_.nodes.push_back(node);
    return static_cast<ConditionId>(pool_.nodes.size() - 1);
  }

  // Each question has one node.
  ConditionId AddQuestion(const Node& node) {
    const auto [known, is_new] = questions_.try_emplace(KeyOf(node), kAlways);
    if (is_new) known->second = Add(node);
    return known->second;
  }

  ConditionId AddWithChildren(Node node,
                              const std::vector<std::uint32_t>& children) {
    node.first_child = static_cast<std::uint32_t>(pool_.children.size());
    node.child_count = static_cast<std::uint32_t>(children.size());
    pool_.children.insert(pool_.children.end(), children.begin(),
                          children.end());
    return Add(node);
  }

  std::vector<std::uint32_t> CompileAll(
      const std::vector<Expression>& children) {
    std::vector<std::uint32_t> ids;
    ids.reserve(children.size());
    for (const Expression& child : children) ids.push_back(Truth(child));
    return ids;
  }

  ConditionId Children(Operation operation, const Expression& e) {
    Node node;
    node.operation = operation;
    return AddWithChildren(node, CompileAll(e.children));
  }

  ConditionId Name(const Expression& e) {
    const std::optional<Symbol> symbol = symbols_.Find(e.text);
    if (!symbol) return Unknown(e);
    Node node;
    node.index = symbol->index;
    if (symbol->kind == Symbol::Kind::kRule) {
      node.operation = Operation::kRule;
      return AddQuestion(node);
    }
    const v1::Finding& finding = symbols_.finding(symbol->index);
    if (finding.kind() != v1::FINDING_KIND_PRESENCE) {
      return Fail(
          e, absl::StrCat("`", e.text, "` is ", KindInWords(finding.kind()),
                          ", not true or false; ", HowToUse(finding)));
    }
    node.operation = Operation::kYes;
    return AddQuestion(node);
  }

  ConditionId Unknown(const Expression& e) {
    return Fail(e,
                absl::StrCat("`", e.text, "` is not a finding, concept or flag",
                             symbols_.Suggest(e.text)));
  }

  // Returns the finding that `e` names, or reports why it is none.
  std::optional<std::uint32_t> FindingIn(const Expression& e) {
    if (e.kind != Kind::kName) {
      Fail(e, "expected the name of a finding");
      return std::nullopt;
    }
    const std::optional<Symbol> symbol = symbols_.Find(e.text);
    if (!symbol) {
      Unknown(e);
      return std::nullopt;
    }
    if (symbol->kind != Symbol::Kind::kFinding) {
      Fail(e, absl::StrCat("`", e.text,
                           "` is a concept or a flag; a finding is needed"));
      return std::nullopt;
    }
    return symbol->index;
  }

  ConditionId Call(const Expression& e) {
    if (e.text == "raised") return Raised(e);
    if (e.text == "count" || e.text == "size") {
      return Fail(e,
                  absl::StrCat("`", e.text, "(...)` is a number; compare it: `",
                               e.text, "(...) >= 2`"));
    }
    Operation operation = Operation::kAnswered;
    if (e.text == "no") {
      operation = Operation::kNo;
    } else if (e.text == "unsure") {
      operation = Operation::kUnsure;
    } else if (e.text != "answered") {
      return Fail(e, absl::StrCat("`", e.text, "` is not a function",
                                  DidYouMean(e.text, FunctionNames())));
    }
    return AboutFinding(e, operation);
  }

  // Compiles `no(x)`, `unsure(x)` and `answered(x)`.
  ConditionId AboutFinding(const Expression& e, Operation operation) {
    if (e.children.size() != 1) {
      return Fail(e, absl::StrCat("`", e.text, "` takes one finding"));
    }
    const Expression& argument = e.children[0];
    const std::optional<std::uint32_t> index = FindingIn(argument);
    if (!index) return kAlways;
    const v1::Finding& finding = symbols_.finding(*index);
    const bool fits = operation == Operation::kAnswered ||
                      finding.kind() == v1::FINDING_KIND_PRESENCE ||
                      (operation == Operation::kUnsure &&
                       finding.kind() == v1::FINDING_KIND_CHOICE);
    if (!fits) {
      return Fail(argument,
                  absl::StrCat("`", argument.text, "` is ",
                               KindInWords(finding.kind()), ", which `", e.text,
                               "` cannot ask; ", HowToUse(finding)));
    }
    Node node;
    node.operation = operation;
    node.index = *index;
    return AddQuestion(node);
  }

  ConditionId Raised(const Expression& e) {
    std::optional<v1::Disposition> level;
    if (e.children[0].kind == Kind::kName) {
      level = FindLevel(e.children[0].text);
    }
    if (!level || *level < v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE) {
      return Fail(
          e.children[0],
          absl::StrCat("`raised` takes a level that flags have",
                       DidYouMean(e.children[0].text, FlagLevelNames())));
    }
    Node node;
    node.operation = Operation::kRaised;
    node.level = *level;
    std::vector<std::uint32_t> excepted;
    for (std::size_t i = 1; i < e.children.size(); ++i) {
      const Expression& flag = e.children[i];
      if (flag.kind != Kind::kName || !symbols_.IsFlag(flag.text)) {
        Fail(flag, absl::StrCat("expected the name of a flag",
                                DidYouMean(flag.text, symbols_.FlagIds())));
        continue;
      }
      excepted.push_back(symbols_.Find(flag.text)->index);
    }
    return AddWithChildren(node, excepted);
  }

  ConditionId Compare(const Expression& e) {
    const Expression& left = e.children[0];
    const Expression& right = e.children[1];
    if (left.kind == Kind::kName && left.text == "disposition") {
      return CompareDisposition(e);
    }
    if (left.kind == Kind::kCall &&
        (left.text == "count" || left.text == "size")) {
      return CompareCount(e);
    }
    if (left.kind == Kind::kNumber || left.kind == Kind::kText) {
      return Fail(left, "write the finding first, then what it compares with");
    }
    const std::optional<std::uint32_t> index = FindingIn(left);
    if (!index) return kAlways;
    const v1::Finding& finding = symbols_.finding(*index);
    if (finding.kind() == v1::FINDING_KIND_CHOICE) {
      return CompareChoice(e, *index);
    }
    if (!IsNumeric(finding.kind()) || right.kind != Kind::kNumber) {
      const Expression& wrong = IsNumeric(finding.kind()) ? right : left;
      return Fail(wrong, absl::StrCat("`", left.text, "` is ",
                                      KindInWords(finding.kind()), "; ",
                                      HowToUse(finding)));
    }
    Node node;
    node.operation = Operation::kNumber;
    node.comparison = e.comparison;
    node.index = *index;
    node.number = right.number;
    return AddQuestion(node);
  }

  ConditionId CompareDisposition(const Expression& e) {
    const Expression& right = e.children[1];
    const std::optional<v1::Disposition> level =
        right.kind == Kind::kName ? FindLevel(right.text) : std::nullopt;
    if (!level) {
      return Fail(right, absl::StrCat("expected a level such as `SELF_CARE`",
                                      DidYouMean(right.text, LevelNames())));
    }
    if (e.comparison == Comparison::kLess ||
        e.comparison == Comparison::kLessEqual) {
      // UNDETERMINED is the lowest: "at most SELF_CARE" would hold for someone
      // about whom nothing reassuring is known.
      return Fail(e, "the disposition is compared with ==, !=, > or >= only");
    }
    Node node;
    node.operation = Operation::kDisposition;
    node.comparison = e.comparison;
    node.level = *level;
    return AddQuestion(node);
  }

  ConditionId CompareCount(const Expression& e) {
    const Expression& call = e.children[0];
    const Expression& right = e.children[1];
    if (right.kind != Kind::kNumber) {
      return Fail(
          right, absl::StrCat("`", call.text, "(...)` compares with a number"));
    }
    Node node;
    node.comparison = e.comparison;
    node.number = right.number;
    if (call.text == "count") {
      node.operation = Operation::kCount;
      return AddWithChildren(node, CompileAll(call.children));
    }
    if (call.children.size() != 1) {
      return Fail(call, "`size` takes one finding");
    }
    const std::optional<std::uint32_t> index = FindingIn(call.children[0]);
    if (!index) return kAlways;
    const v1::Finding& finding = symbols_.finding(*index);
    if (finding.kind() != v1::FINDING_KIND_CHOICES) {
      return Fail(call.children[0], absl::StrCat("`", finding.id(), "` is ",
                                                 KindInWords(finding.kind()),
                                                 "; ", HowToUse(finding)));
    }
    node.operation = Operation::kSize;
    node.index = *index;
    return AddQuestion(node);
  }

  // Returns the set with the choice that `e` names, or reports why none.
  ChoiceSet ChoiceIn(const Expression& e, std::uint32_t index) {
    const v1::Finding& finding = symbols_.finding(index);
    if (e.kind != Kind::kText) {
      Fail(e, absl::StrCat("expected a choice of `", finding.id(),
                           "` between single quotes; ", HowToUse(finding)));
      return 0;
    }
    const std::optional<int> choice = symbols_.FindChoice(index, e.text);
    if (!choice) {
      Fail(e,
           absl::StrCat("'", e.text, "' is not a choice of `", finding.id(),
                        "`", DidYouMean(e.text, Symbols::ChoiceIds(finding))));
      return 0;
    }
    // A finding with more choices than bits is an error of its own.
    return *choice < 64 ? ChoiceSet{1} << *choice : 0;
  }

  ConditionId CompareChoice(const Expression& e, std::uint32_t index) {
    if (e.comparison != Comparison::kEqual &&
        e.comparison != Comparison::kNotEqual) {
      return Fail(e, "choices are compared with == or != only");
    }
    Node node;
    node.operation = Operation::kIsOneOf;
    node.index = index;
    node.choices = ChoiceIn(e.children[1], index);
    const ConditionId equal = AddQuestion(node);
    if (e.comparison == Comparison::kEqual) return equal;
    Node negation;
    negation.operation = Operation::kNot;
    return AddWithChildren(negation, {equal});
  }

  ConditionId In(const Expression& e) {
    const Expression& left = e.children[0];
    const Expression& right = e.children[1];
    const bool of_list = right.kind == Kind::kList;
    const std::optional<std::uint32_t> index =
        FindingIn(of_list ? left : right);
    if (!index) return kAlways;
    const v1::Finding& finding = symbols_.finding(*index);
    const v1::FindingKind wanted =
        of_list ? v1::FINDING_KIND_CHOICE : v1::FINDING_KIND_CHOICES;
    if (finding.kind() != wanted) {
      return Fail(
          of_list ? left : right,
          absl::StrCat("`", finding.id(), "` is ", KindInWords(finding.kind()),
                       "; ", HowToUse(finding)));
    }
    Node node;
    node.operation = of_list ? Operation::kIsOneOf : Operation::kHas;
    node.index = *index;
    if (of_list) {
      for (const Expression& item : right.children) {
        node.choices |= ChoiceIn(item, *index);
      }
    } else {
      node.choices = ChoiceIn(left, *index);
    }
    return AddQuestion(node);
  }

  const Symbols& symbols_;
  ConditionPool& pool_;
  QuestionNodes& questions_;
  std::vector<ConditionError>& errors_;
};

}  // namespace

ConditionId ConditionCompiler::Compile(absl::string_view text,
                                       std::vector<ConditionError>& errors) {
  if (text.empty()) return kAlways;
  std::variant<Expression, ConditionError> parsed = ParseCondition(text);
  if (auto* error = std::get_if<ConditionError>(&parsed)) {
    errors.push_back(std::move(*error));
    return kAlways;
  }
  return Compiler(symbols_, pool_, questions_, errors)
      .Truth(std::get<Expression>(parsed));
}

ConditionId CompileCondition(absl::string_view text, const Symbols& symbols,
                             ConditionPool& pool,
                             std::vector<ConditionError>& errors) {
  return ConditionCompiler(symbols, pool).Compile(text, errors);
}

}  // namespace backwise::knowledge
