// Conditions as their authors write them, and in plain words.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "knowledge/symbols.h"
#include "server/engine/explain/words.h"
#include "server/engine/reasons.h"

namespace backwise::engine {
namespace {

using knowledge::Comparison;
using knowledge::LevelName;
using knowledge::Operation;

std::string RuleId(const Knowledge& knowledge, std::uint32_t rule) {
  const auto* flag = knowledge.rules[rule].flag;
  return flag != nullptr
             ? flag->id()
             : knowledge.base().concepts(static_cast<int>(rule)).id();
}

std::vector<ConditionId> ChildrenOf(const Knowledge& knowledge,
                                    const Node& node) {
  const auto begin = knowledge.pool.children.begin() + node.first_child;
  return {begin, begin + node.child_count};
}

std::vector<std::string> ChoiceIds(const v1::Finding& finding,
                                   ChoiceSet choices) {
  std::vector<std::string> ids;
  for (int c = 0; c < finding.choices_size(); ++c) {
    if ((choices >> c & 1) != 0) {
      ids.push_back(absl::StrCat("'", finding.choices(c).id(), "'"));
    }
  }
  return ids;
}

// Whether brackets are needed inside `&&` or `||`.
bool IsCompound(Operation operation) {
  return operation == Operation::kAnd || operation == Operation::kOr;
}

// Whether brackets are needed inside `!`.
bool IsRelation(Operation operation) {
  switch (operation) {
    case Operation::kIsOneOf:
    case Operation::kHas:
    case Operation::kNumber:
    case Operation::kSize:
    case Operation::kCount:
    case Operation::kDisposition:
      return true;
    default:
      return false;
  }
}

class Writer {
 public:
  explicit Writer(const Knowledge& knowledge) : knowledge_(knowledge) {}

  std::string Write(ConditionId condition) const {
    const Node& node = knowledge_.pool.nodes[condition];
    switch (node.operation) {
      case Operation::kTrue:
        return "true";
      case Operation::kAnd:
        return absl::StrJoin(Children(node), " && ");
      case Operation::kOr:
        return absl::StrJoin(Children(node), " || ");
      case Operation::kNot:
        return absl::StrCat("!", Children(node)[0]);
      case Operation::kCount:
        return absl::StrCat("count(", absl::StrJoin(Bare(node), ", "), ")",
                            Compared(node));
      case Operation::kRule:
        return RuleId(knowledge_, node.index);
      case Operation::kRaised: {
        std::vector<std::string> names = {std::string(LevelName(node.level))};
        for (const std::uint32_t rule : ChildrenOf(knowledge_, node)) {
          names.push_back(RuleId(knowledge_, rule));
        }
        return absl::StrCat("raised(", absl::StrJoin(names, ", "), ")");
      }
      case Operation::kDisposition:
        return absl::StrCat("disposition ",
                            knowledge::ToString(node.comparison), " ",
                            LevelName(node.level));
      default:
        return OfFinding(node);
    }
  }

 private:
  std::string OfFinding(const Node& node) const {
    const v1::Finding& finding = knowledge_.finding(node.index);
    const std::string& id = finding.id();
    switch (node.operation) {
      case Operation::kNo:
        return absl::StrCat("no(", id, ")");
      case Operation::kUnsure:
        return absl::StrCat("unsure(", id, ")");
      case Operation::kAnswered:
        return absl::StrCat("answered(", id, ")");
      case Operation::kIsOneOf: {
        const auto ids = ChoiceIds(finding, node.choices);
        return ids.size() == 1
                   ? absl::StrCat(id, " == ", ids[0])
                   : absl::StrCat(id, " in [", absl::StrJoin(ids, ", "), "]");
      }
      case Operation::kHas:
        return absl::StrCat(
            absl::StrJoin(ChoiceIds(finding, node.choices), ", "), " in ", id);
      case Operation::kSize:
        return absl::StrCat("size(", id, ")", Compared(node));
      case Operation::kNumber:
        return absl::StrCat(id, Compared(node));
      default:
        return id;
    }
  }

  static std::string Compared(const Node& node) {
    return absl::StrCat(" ", knowledge::ToString(node.comparison), " ",
                        node.number);
  }

  // The children, in brackets where they need them.
  std::vector<std::string> Children(const Node& node) const {
    std::vector<std::string> written;
    for (const ConditionId child : ChildrenOf(knowledge_, node)) {
      const Operation inner = knowledge_.pool.nodes[child].operation;
      const bool brackets =
          IsCompound(inner) ||
          (node.operation == Operation::kNot && IsRelation(inner));
      written.push_back(brackets ? absl::StrCat("(", Write(child), ")")
                                 : Write(child));
    }
    return written;
  }

  std::vector<std::string> Bare(const Node& node) const {
    std::vector<std::string> written;
    for (const ConditionId child : ChildrenOf(knowledge_, node)) {
      written.push_back(Write(child));
    }
    return written;
  }

  const Knowledge& knowledge_;
};

// Returns "60 years or more", "less than 60 years".
std::string NumberInWords(Comparison comparison, double number,
                          const std::string& unit) {
  const std::string value = QuantityInWords(number, unit);
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

class Speaker {
 public:
  explicit Speaker(const Knowledge& knowledge) : knowledge_(knowledge) {}

  std::string Say(ConditionId condition, bool negated) const {
    const Node& node = knowledge_.pool.nodes[condition];
    switch (node.operation) {
      case Operation::kTrue:
        return negated ? "never" : "always";
      case Operation::kNot:
        return Say(ChildrenOf(knowledge_, node)[0], !negated);
      case Operation::kAnd:
        return Joined(node, negated, negated ? " or " : " and ");
      case Operation::kOr:
        return Joined(node, negated, negated ? " and " : " or ");
      case Operation::kCount:
        return absl::StrCat(negated ? "not " : "", "of these, ",
                            NumberInWords(node.comparison, node.number, ""),
                            ": ", Joined(node, false, "; "));
      case Operation::kRule:
        return Rule(node, negated);
      case Operation::kRaised:
        return absl::StrCat(negated ? "no" : "a",
                            " warning sign of the level “",
                            DispositionInWords(node.level), "” was found");
      case Operation::kDisposition:
        return absl::StrCat("the result is ", negated ? "not " : "",
                            Level(node.comparison), "“",
                            DispositionInWords(node.level), "”");
      default:
        return absl::StrCat(negated ? "you did not say “" : "you said “",
                            Answer(node), "”");
    }
  }

 private:
  std::string Rule(const Node& node, bool negated) const {
    const v1::Flag* flag = knowledge_.rules[node.index].flag;
    if (flag != nullptr) {
      return absl::StrCat("the warning sign “", flag->title(), "” was ",
                          negated ? "not found" : "found");
    }
    const int index = static_cast<int>(node.index);
    return absl::StrCat(negated ? "this is not so: “" : "this is so: “",
                        knowledge_.base().concepts(index).meaning(), "”");
  }

  static std::string Level(Comparison comparison) {
    switch (comparison) {
      case Comparison::kGreater:
        return "more urgent than ";
      case Comparison::kGreaterEqual:
        return "at least as urgent as ";
      case Comparison::kNotEqual:
        return "anything but ";
      default:
        return "";
    }
  }

  std::string Answer(const Node& node) const {
    const v1::Finding& finding = knowledge_.finding(node.index);
    const auto about = [&](const std::string& words) {
      return absl::StrCat(finding.title(), ": ", words);
    };
    switch (node.operation) {
      case Operation::kNo:
        return AnswerInWords(knowledge_, node.index, Fact::No());
      case Operation::kUnsure:
        return AnswerInWords(knowledge_, node.index, Fact::Unsure());
      case Operation::kAnswered:
        return about("any answer");
      case Operation::kIsOneOf:
      case Operation::kHas: {
        std::vector<std::string> phrases;
        for (int c = 0; c < finding.choices_size(); ++c) {
          if ((node.choices >> c & 1) != 0) {
            phrases.push_back(finding.choices(c).phrase());
          }
        }
        return absl::StrJoin(phrases, "” or “");
      }
      case Operation::kSize:
        return about(NumberInWords(node.comparison, node.number, "") +
                     " of the choices");
      case Operation::kNumber:
        return about(
            NumberInWords(node.comparison, node.number, finding.unit()));
      default:
        return AnswerInWords(knowledge_, node.index, Fact::Yes());
    }
  }

  std::string Joined(const Node& node, bool negated, const char* link) const {
    std::vector<std::string> said;
    for (const ConditionId child : ChildrenOf(knowledge_, node)) {
      const bool brackets = IsCompound(knowledge_.pool.nodes[child].operation);
      said.push_back(brackets ? absl::StrCat("(", Say(child, negated), ")")
                              : Say(child, negated));
    }
    return absl::StrJoin(said, link);
  }

  const Knowledge& knowledge_;
};

}  // namespace

std::string ConditionAsWritten(const Knowledge& knowledge,
                               ConditionId condition) {
  return Writer(knowledge).Write(condition);
}

std::string ConditionInWords(const Knowledge& knowledge, ConditionId condition,
                             bool negated) {
  return Speaker(knowledge).Say(condition, negated);
}

}  // namespace backwise::engine
