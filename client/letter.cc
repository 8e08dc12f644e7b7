#include "client/letter.h"

#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/citations.h"
#include "client/text.h"

namespace backwise::client {
namespace {

// Digits of the digest that tell two compiled knowledge bases apart by eye.
constexpr size_t kShortDigest = 12;

// Returns `24 h` as "24 hours"; other times read well as they are.
std::string WithinWords(absl::string_view within) {
  if (within == "24 h") return "24 hours";
  if (within == "48 h") return "48 hours";
  return std::string(within);
}

std::string StrengthWords(v1::Strength strength) {
  switch (strength) {
    case v1::STRENGTH_RECOMMENDED:
      return "Guidelines recommend it.";
    case v1::STRENGTH_SUGGESTED:
      return "There is some evidence for it, or guidelines list it among "
             "several options.";
    case v1::STRENGTH_OPTIONAL:
      return "You may try it for comfort; the evidence is weak or missing.";
    default:
      return "";
  }
}

std::string KindWords(v1::AdviceKind kind) {
  switch (kind) {
    case v1::ADVICE_KIND_PROFESSIONAL_TECHNIQUE:
      return "A trained therapist does this with you.";
    case v1::ADVICE_KIND_SELF_TECHNIQUE:
      return "You can do this yourself.";
    case v1::ADVICE_KIND_EXERCISE:
      return "An exercise.";
    default:
      return "";
  }
}

std::string BecauseYouSaid(
    const google::protobuf::RepeatedPtrField<v1::Reason>& because) {
  std::vector<std::string> reasons;
  for (const v1::Reason& reason : because) reasons.push_back(reason.text());
  return AsSentence(absl::StrJoin(reasons, "; "));
}

// Writes the parts of one letter, in order.
class Writer {
 public:
  explicit Writer(const v1::Assessment& assessment)
      : assessment_(assessment), citations_(assessment.sources()) {}

  Document Write(const v1::Provenance& provenance,
                 const std::vector<Said>& said, absl::string_view case_code) {
    document_.Add(BlockKind::kTitle, "Your result");
    document_.Add(BlockKind::kStrong, assessment_.headline());
    AddWhatToDo();
    AddSafetyNet();
    AddAdvice();
    AddWithheld();
    AddTopics();
    AddContacts();
    AddSaid(said, document_);
    citations_.AddList(document_);
    AddCaseCode(case_code);
    AddProvenance(provenance);
    return std::move(document_);
  }

  static void AddSaid(const std::vector<Said>& said, Document& document) {
    if (said.empty()) return;
    document.Add(BlockKind::kHeading, "What you told me");
    for (const Said& each : said) {
      document.Add(BlockKind::kBullet,
                   absl::StrCat(each.question, " - ", each.answer));
    }
  }

 private:
  using Kind = BlockKind;

  void AddWhatToDo() {
    const std::string how_soon =
        HowSoon(assessment_.disposition(), assessment_.within());
    if (assessment_.flags().empty() && how_soon.empty()) return;
    document_.Add(Kind::kHeading, "What to do now");
    if (assessment_.flags().empty()) {
      document_.Add(Kind::kParagraph, how_soon);
    }
    int number = 0;
    for (const v1::RaisedFlag& flag : assessment_.flags()) {
      AddFlag(flag, assessment_.flags_size() > 1 ? ++number : 0);
    }
  }

  void AddFlag(const v1::RaisedFlag& flag, int number) {
    document_.Add(
        Kind::kSubheading,
        number > 0 ? absl::StrCat(number, ". ", flag.title()) : flag.title());
    document_.AddLabelled(Kind::kDetail, "What to do",
                          citations_.Cited(flag.what_to_do(), flag.sources()));
    document_.AddLabelled(Kind::kDetail, "How soon",
                          HowSoon(flag.disposition(), flag.within()));
    document_.AddLabelled(Kind::kDetail, "Because you said",
                          BecauseYouSaid(flag.because()));
    document_.AddLabelled(Kind::kDetail, "What it may mean",
                          AsSentence(flag.may_mean()));
    document_.AddLabelled(Kind::kDetail, "A clinician still has to decide",
                          flag.awaits_clinician());
  }

  void AddSafetyNet() {
    if (assessment_.safety_net().empty()) return;
    document_.Add(Kind::kHeading, "When to get help");
    for (const v1::SafetyNet& net : assessment_.safety_net()) {
      document_.Add(Kind::kParagraph, net.text());
      for (const std::string& sign : net.signs()) {
        document_.Add(Kind::kBullet, sign);
      }
      document_.Add(Kind::kParagraph, net.closing());
      // The words stay unaltered, so the marks stand by themselves.
      document_.AddLabelled(Kind::kParagraph, "Sources",
                            citations_.Marks(net.sources()));
    }
  }

  void AddAdvice() {
    if (assessment_.advice().empty()) return;
    document_.Add(Kind::kHeading, "What may help you");
    int number = 0;
    for (const v1::RecommendedAdvice& advice : assessment_.advice()) {
      AddOneAdvice(advice, ++number);
    }
  }

  void AddOneAdvice(const v1::RecommendedAdvice& advice, int number) {
    document_.Add(Kind::kSubheading,
                  absl::StrCat(number, ". ", advice.title()));
    document_.Add(Kind::kDetail,
                  absl::StrCat(KindWords(advice.kind()), " ",
                               StrengthWords(advice.strength())));
    document_.AddLabelled(Kind::kDetail, "Why it may help", advice.why());
    document_.AddLabelled(Kind::kDetail, "Because you said",
                          BecauseYouSaid(advice.because()));
    if (!advice.steps().empty()) {
      document_.Add(Kind::kDetail, "How to do it:");
    }
    for (int i = 0; i < advice.steps_size(); ++i) {
      document_.AddNumbered(
          Kind::kStep, i + 1,
          i < advice.step_sources_size()
              ? citations_.Cited(advice.steps(i),
                                 advice.step_sources(i).sources())
              : advice.steps(i));
    }
    document_.AddLabelled(Kind::kDetail, "How much", advice.dose());
    for (const v1::AdviceCaution& caution : advice.cautions()) {
      document_.AddLabelled(
          Kind::kDetail, "Take care",
          citations_.Cited(caution.text(), caution.sources()));
    }
    document_.AddLabelled(Kind::kDetail, "Sources",
                          citations_.Marks(advice.sources()));
  }

  void AddWithheld() {
    if (assessment_.withheld().empty()) return;
    document_.Add(Kind::kHeading, "What is not for you now, and why");
    for (const v1::WithheldAdvice& withheld : assessment_.withheld()) {
      const std::string& name =
          withheld.title().empty() ? withheld.id() : withheld.title();
      document_.Add(Kind::kBullet,
                    citations_.Cited(
                        absl::StrCat(name, ": ", AsSentence(withheld.reason())),
                        withheld.sources()));
    }
  }

  void AddTopics() {
    if (assessment_.topics().empty()) return;
    document_.Add(Kind::kHeading, "Good to know");
    for (const v1::OfferedTopic& topic : assessment_.topics()) {
      document_.Add(Kind::kSubheading, topic.title());
      document_.Add(Kind::kDetail,
                    citations_.Cited(topic.text(), topic.sources()));
    }
  }

  void AddContacts() {
    if (!assessment_.has_contacts()) return;
    const v1::Contacts& contacts = assessment_.contacts();
    document_.Add(Kind::kHeading, "Where to get help");
    const std::pair<const char*, std::string> lines[] = {
        {"Emergency", contacts.emergency()},
        {"Emergency department", contacts.emergency_department()},
        {"Advice by telephone", contacts.advice_line()},
        {"In a crisis", contacts.crisis()}};
    for (const auto& [name, value] : lines) {
      if (!value.empty()) {
        document_.Add(Kind::kBullet, absl::StrCat(name, ": ", value));
      }
    }
    if (!contacts.verified()) {
      document_.Add(Kind::kParagraph,
                    "These have not been checked by us yet. If one does not "
                    "work, use the emergency number you know.");
    }
  }

  void AddCaseCode(absl::string_view case_code) {
    if (case_code.empty()) return;
    document_.Add(Kind::kHeading, "Your case code");
    document_.Add(Kind::kStrong, case_code);
    document_.Add(Kind::kParagraph,
                  "With this code the people who run this service can look up "
                  "what you answered, for instance when you call them. It "
                  "holds all your answers: give it only to people whom you "
                  "would tell them.");
  }

  void AddProvenance(const v1::Provenance& provenance) {
    document_.Add(Kind::kHeading, "About this letter");
    document_.Add(Kind::kParagraph,
                  "This is advice, not a diagnosis. Nobody has examined you. "
                  "If something worries you, ask for help, whatever this "
                  "letter says.");
    const int open = assessment_.missing_findings_size();
    if (!assessment_.complete() && open > 0) {
      document_.Add(Kind::kParagraph,
                    absl::StrCat("Not everything was answered: ", open,
                                 " more ", open == 1 ? "answer" : "answers",
                                 " could change this result."));
    }
    document_.Add(Kind::kParagraph, provenance.review_status());
    if (provenance.release().empty()) return;
    document_.Add(
        Kind::kParagraph,
        absl::StrCat("Made with knowledge release ", provenance.release(), " (",
                     provenance.digest().substr(0, kShortDigest), "), engine ",
                     provenance.engine_version(), "."));
  }

  const v1::Assessment& assessment_;
  Citations citations_;
  Document document_;
};

}  // namespace

std::string HowSoon(v1::Disposition disposition, absl::string_view within) {
  switch (disposition) {
    case v1::DISPOSITION_EMERGENCY_NOW:
      return "This is an emergency. Get help now.";
    case v1::DISPOSITION_URGENT_SAME_DAY:
      return "You need to be seen today.";
    case v1::DISPOSITION_SEE_DOCTOR_SOON:
      return within.empty() || within == "routine"
                 ? "See a doctor soon, within 2 weeks at most."
                 : absl::StrCat("See a doctor ",
                                within == "today" || within == "immediately"
                                    ? ""
                                    : "within ",
                                WithinWords(within), ".");
    case v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE:
      return "Book an ordinary appointment with a doctor or physiotherapist "
             "in the next weeks.";
    case v1::DISPOSITION_SELF_CARE:
      return "Look after it at home. Watch for the signs in the list below.";
    case v1::DISPOSITION_UNDETERMINED:
      return "Answer the questions that are still open. If you would rather "
             "not, see a doctor.";
    default:
      return "";
  }
}

Document WriteLetter(const v1::Assessment& assessment,
                     const v1::Provenance& provenance,
                     const std::vector<Said>& said,
                     absl::string_view case_code) {
  return Writer(assessment).Write(provenance, said, case_code);
}

Document WriteAnswers(const std::vector<Said>& said) {
  Document document;
  document.Add(BlockKind::kTitle, "Your answers");
  Writer::AddSaid(said, document);
  return document;
}

}  // namespace backwise::client
