#include "server/engine/assessment.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "knowledge/checker.h"
#include "server/engine/advising.h"
#include "server/engine/reasons.h"
#include "server/engine/texts.h"

namespace backwise::engine {
namespace {

using google::protobuf::RepeatedPtrField;
using knowledge::CompiledAdvice;
using knowledge::CompiledContraindication;
using knowledge::Rule;

// Reasons that a text names; more would not be read.
constexpr std::size_t kMostReasonsInText = 4;

// Returns the position of `within` among its values, the shortest first.
std::ptrdiff_t WithinRank(const std::string& within) {
  const auto& values = knowledge::WithinValues();
  return std::find(values.begin(), values.end(), within) - values.begin();
}

template <typename Statements>
std::string JoinStatements(const Statements& statements, const Texts& texts) {
  std::string joined;
  for (const v1::Statement& statement : statements) {
    if (!joined.empty()) joined += ' ';
    joined += texts.Fill(statement.text());
  }
  return joined;
}

// Adds `ids` to `target`, each once, in their order.
template <typename Ids>
void AddSources(const Ids& ids, RepeatedPtrField<std::string>* target) {
  for (const std::string& id : ids) {
    if (std::find(target->begin(), target->end(), id) == target->end()) {
      *target->Add() = id;
    }
  }
}

template <typename Statements>
void AddStatementSources(const Statements& statements,
                         RepeatedPtrField<std::string>* target) {
  for (const v1::Statement& statement : statements) {
    AddSources(statement.sources(), target);
  }
}

class Builder {
 public:
  Builder(const Knowledge& knowledge, const Facts& facts, const Evaluation& now,
          const v1::Region& region)
      : knowledge_(knowledge),
        facts_(facts),
        now_(now),
        region_(region),
        texts_(region) {}

  RepeatedPtrField<v1::RaisedFlag> Flags() const {
    RepeatedPtrField<v1::RaisedFlag> flags;
    for (const Rule* rule : Raised()) DescribeFlag(*rule, *flags.Add());
    return flags;
  }

  v1::Assessment Assessment(const Plan& plan) {
    v1::Assessment assessment;
    assessment.set_disposition(now_.disposition());
    *assessment.mutable_flags() = Flags();
    assessment.set_within(ShortestWithin(assessment.flags()));
    AddMissing(plan, assessment);
    SetAssessmentPlaceholders(assessment);
    AddHeadline(assessment);
    const bool alone = AddSafetyNet(assessment);
    // The rules withhold advice here as well; people act on it with their own
    // bodies, so that one mistake in the guidance must not be enough.
    const bool may_advise = MayAdvise(knowledge_, now_);
    if (!alone) AddAdvice(may_advise, assessment);
    if (may_advise) AddTopics(assessment);
    AddContacts(assessment);
    AddCitedSources(assessment);
    return assessment;
  }

 private:
  std::vector<const Rule*> Raised() const {
    std::vector<const Rule*> raised;
    for (std::uint32_t i = knowledge_.first_flag; i < knowledge_.rules.size();
         ++i) {
      if (now_.OfRule(i) == Truth::kTrue) {
        raised.push_back(&knowledge_.rules[i]);
      }
    }
    std::stable_sort(raised.begin(), raised.end(),
                     [](const Rule* a, const Rule* b) {
                       return a->flag->disposition() > b->flag->disposition();
                     });
    return raised;
  }

  // Adds the reasons behind `condition` to `target`; returns those worth naming
  // in a text, joined.
  std::string AddReasons(ConditionId condition,
                         RepeatedPtrField<v1::Reason>* target) const {
    std::vector<std::string> named;
    for (const FoundReason& found :
         FindReasons(knowledge_, facts_, now_, condition)) {
      v1::Reason* reason = target->Add();
      reason->set_finding(knowledge_.finding(found.finding).id());
      reason->set_text(ReasonInWords(knowledge_, facts_, found));
      if (found.positive && named.size() < kMostReasonsInText) {
        named.push_back(reason->text());
      }
    }
    return JoinWithAnd(named);
  }

  void DescribeFlag(const Rule& rule, v1::RaisedFlag& described) const {
    const v1::Flag& flag = *rule.flag;
    described.set_id(flag.id());
    described.set_title(flag.title());
    described.set_disposition(flag.disposition());
    described.set_within(flag.within());
    described.set_may_mean(flag.may_mean());
    described.set_awaits_clinician(flag.awaits_clinician());
    *described.mutable_sources() = flag.sources();
    const std::string reason =
        AddReasons(rule.when, described.mutable_because());
    described.set_what_to_do(texts_.FillWithReason(flag.what_to_do(), reason));
  }

  std::string ShortestWithin(
      const RepeatedPtrField<v1::RaisedFlag>& flags) const {
    std::string shortest;
    for (const v1::RaisedFlag& flag : flags) {
      if (flag.disposition() != now_.disposition()) continue;
      if (shortest.empty() ||
          WithinRank(flag.within()) < WithinRank(shortest)) {
        shortest = flag.within();
      }
    }
    return shortest;
  }

  void AddMissing(const Plan& plan, v1::Assessment& assessment) {
    assessment.set_complete(plan.turn.empty() &&
                            plan.missing_screening.empty());
    for (const std::uint32_t finding : plan.missing_screening) {
      assessment.add_missing_screening_findings(
          knowledge_.finding(finding).id());
    }
    for (const std::uint32_t finding : plan.missing) {
      assessment.add_missing_findings(knowledge_.finding(finding).id());
    }
    // Those that will not be asked again are missing all the same.
    AddSources(assessment.missing_screening_findings(),
               assessment.mutable_missing_findings());
    std::vector<std::string> open;
    for (const std::uint32_t finding : plan.missing_screening) {
      open.push_back(knowledge_.finding(finding).title());
    }
    open_questions_ = std::move(open);
  }

  void SetAssessmentPlaceholders(const v1::Assessment& assessment) {
    std::vector<std::string> named;
    for (const v1::RaisedFlag& flag : assessment.flags()) {
      // Undetermined is no level of flags: there all of them are named.
      if (flag.disposition() != now_.disposition() &&
          now_.disposition() != v1::DISPOSITION_UNDETERMINED) {
        continue;
      }
      for (const v1::Reason& reason : flag.because()) {
        const bool listed =
            std::find(named.begin(), named.end(), reason.text()) != named.end();
        if (!listed && named.size() < kMostReasonsInText &&
            IsPositive(reason)) {
          named.push_back(reason.text());
        }
      }
    }
    texts_.Set("reason", JoinWithAnd(named));
    texts_.Set("within", WithinInWords(assessment.within()));
    texts_.Set("open_count", std::to_string(open_questions_.size()));
    texts_.Set("open_questions", JoinWithAnd(open_questions_));
  }

  bool IsPositive(const v1::Reason& reason) const {
    const std::uint32_t finding = knowledge_.finding_index.at(reason.finding());
    return facts_[finding].state != Fact::State::kNo;
  }

  static std::string WithinInWords(const std::string& within) {
    if (within == "24 h") return "24 hours";
    if (within == "48 h") return "48 hours";
    return within == "routine" ? "the next weeks" : within;
  }

  void AddHeadline(v1::Assessment& assessment) const {
    for (const auto& headline : knowledge_.headlines) {
      if (now_.Of(headline.when) != Truth::kTrue) continue;
      assessment.set_headline(texts_.Fill(headline.message->text()));
      AddSources(headline.message->sources(),
                 assessment.mutable_headline_sources());
      return;
    }
  }

  // Returns true when a text may only stand alone.
  bool AddSafetyNet(v1::Assessment& assessment) const {
    std::vector<const v1::SafetyNetText*> given;
    for (const auto& text : knowledge_.safety_net) {
      if (now_.Of(text.when) != Truth::kTrue) continue;
      given.push_back(text.message);
    }
    const auto* const alone = StandsAlone(knowledge_, now_);
    if (alone != nullptr) given = {alone->message};
    for (const v1::SafetyNetText* text : given) {
      v1::SafetyNet* net = assessment.add_safety_net();
      net->set_id(text->id());
      net->set_text(texts_.Fill(text->text()));
      for (const std::string& sign : text->signs()) {
        net->add_signs(texts_.Fill(sign));
      }
      net->set_closing(texts_.Fill(text->closing()));
      *net->mutable_sources() = text->sources();
    }
    return alone != nullptr;
  }

  void AddAdvice(bool may_advise, v1::Assessment& assessment) const {
    for (const CompiledAdvice& advice : knowledge_.advice) {
      if (now_.Of(advice.indicated_when) != Truth::kTrue) continue;
      const std::optional<std::uint32_t> avoid =
          WithheldBy(knowledge_, now_, advice);
      if (avoid) {
        Withhold(*advice.advice,
                 *knowledge_.contraindications[*avoid].contraindication,
                 *assessment.add_withheld());
      } else if (may_advise) {
        Recommend(advice, *assessment.add_advice());
      }
    }
    auto& given = *assessment.mutable_advice();
    std::stable_sort(
        given.pointer_begin(), given.pointer_end(),
        [](const v1::RecommendedAdvice* a, const v1::RecommendedAdvice* b) {
          return std::make_pair(a->strength(), a->because_size()) >
                 std::make_pair(b->strength(), b->because_size());
        });
  }

  void Withhold(const v1::Advice& advice,
                const v1::Contraindication& contraindication,
                v1::WithheldAdvice& withheld) const {
    withheld.set_id(advice.id());
    withheld.set_title(advice.title());
    withheld.set_reason(texts_.Fill(contraindication.text()));
    withheld.set_contraindication(contraindication.id());
    *withheld.mutable_sources() = contraindication.sources();
  }

  void Recommend(const CompiledAdvice& compiled,
                 v1::RecommendedAdvice& given) const {
    const v1::Advice& advice = *compiled.advice;
    given.set_id(advice.id());
    given.set_title(advice.title());
    given.set_kind(advice.kind());
    given.set_strength(advice.strength());
    given.set_why(JoinStatements(advice.why(), texts_));
    given.set_dose(JoinStatements(advice.dose(), texts_));
    for (const v1::Statement& step : advice.steps()) {
      given.add_steps(texts_.Fill(step.text()));
      *given.add_step_sources()->mutable_sources() = step.sources();
    }
    AddSources(advice.sources(), given.mutable_sources());
    AddStatementSources(advice.why(), given.mutable_sources());
    AddStatementSources(advice.steps(), given.mutable_sources());
    AddStatementSources(advice.dose(), given.mutable_sources());
    AddReasons(compiled.indicated_when, given.mutable_because());
    for (const std::uint32_t c : compiled.cautioned_by) {
      const CompiledContraindication& caution = knowledge_.contraindications[c];
      if (now_.Of(caution.when) != Truth::kTrue) continue;
      v1::AdviceCaution* words = given.add_cautions();
      words->set_id(caution.contraindication->id());
      words->set_text(texts_.Fill(caution.contraindication->text()));
      *words->mutable_sources() = caution.contraindication->sources();
    }
  }

  void AddTopics(v1::Assessment& assessment) const {
    for (const auto& topic : knowledge_.topics) {
      if (now_.Of(topic.when) != Truth::kTrue) continue;
      v1::OfferedTopic* offered = assessment.add_topics();
      offered->set_id(topic.message->id());
      offered->set_title(topic.message->title());
      offered->set_text(JoinStatements(topic.message->statements(), texts_));
      AddStatementSources(topic.message->statements(),
                          offered->mutable_sources());
    }
  }

  void AddContacts(v1::Assessment& assessment) const {
    v1::Contacts* contacts = assessment.mutable_contacts();
    contacts->set_region_code(region_.code());
    contacts->set_emergency(region_.emergency());
    contacts->set_emergency_department(region_.emergency_department());
    contacts->set_advice_line(region_.advice_line());
    contacts->set_crisis(region_.crisis());
    contacts->set_verified(region_.verified());
    *contacts->mutable_sources() = region_.sources();
  }

  void AddCitedSources(v1::Assessment& assessment) const {
    std::set<std::string> cited;
    const auto cite = [&cited](const RepeatedPtrField<std::string>& ids) {
      cited.insert(ids.begin(), ids.end());
    };
    cite(assessment.headline_sources());
    cite(assessment.contacts().sources());
    for (const auto& flag : assessment.flags()) cite(flag.sources());
    for (const auto& net : assessment.safety_net()) cite(net.sources());
    for (const auto& topic : assessment.topics()) cite(topic.sources());
    for (const auto& item : assessment.withheld()) cite(item.sources());
    for (const auto& advice : assessment.advice()) {
      cite(advice.sources());
      for (const auto& caution : advice.cautions()) cite(caution.sources());
    }
    for (const std::string& id : cited) {
      *assessment.add_sources() = *knowledge_.source_by_id.at(id);
    }
  }

  const Knowledge& knowledge_;
  const Facts& facts_;
  const Evaluation& now_;
  const v1::Region& region_;
  Texts texts_;
  // The titles of the findings that keep the disposition undetermined.
  std::vector<std::string> open_questions_;
};

}  // namespace

v1::Assessment BuildAssessment(const Knowledge& knowledge, const Facts& facts,
                               const Evaluation& now, const Plan& plan,
                               const v1::Region& region) {
  return Builder(knowledge, facts, now, region).Assessment(plan);
}

RepeatedPtrField<v1::RaisedFlag> DescribeFlags(const Knowledge& knowledge,
                                               const Facts& facts,
                                               const Evaluation& now,
                                               const v1::Region& region) {
  return Builder(knowledge, facts, now, region).Flags();
}

}  // namespace backwise::engine
