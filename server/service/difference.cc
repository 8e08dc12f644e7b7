#include "server/service/difference.h"

#include <google/protobuf/util/message_differencer.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace backwise::service {
namespace {

// What a disposition asks of a person, after "before:" or "after:".
absl::string_view WhatItAsks(v1::Disposition disposition) {
  switch (disposition) {
    case v1::DISPOSITION_UNDETERMINED:
      return "answer the open questions first";
    case v1::DISPOSITION_SELF_CARE:
      return "look after it at home";
    case v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE:
      return "book an ordinary appointment";
    case v1::DISPOSITION_SEE_DOCTOR_SOON:
      return "see a doctor soon";
    case v1::DISPOSITION_URGENT_SAME_DAY:
      return "be seen today";
    case v1::DISPOSITION_EMERGENCY_NOW:
      return "get emergency help now";
    default:
      return "nothing";
  }
}

// Returns what a disposition and its time ask: "see a doctor soon (1 week)".
std::string InWords(v1::Disposition disposition, const std::string& within) {
  // Of the others the words say it all.
  const bool with_time = disposition == v1::DISPOSITION_SEE_DOCTOR_SOON ||
                         disposition == v1::DISPOSITION_URGENT_SAME_DAY;
  return with_time && !within.empty() && within != "today"
             ? absl::StrCat(WhatItAsks(disposition), " (", within, ")")
             : std::string(WhatItAsks(disposition));
}

// Returns `lead` and the answers that led to something, in a sentence.
template <typename Item>
std::string WithReasons(absl::string_view lead, const Item& item) {
  if (item.because().empty()) return absl::StrCat(lead, " for everybody.");
  return absl::StrCat(
      lead, " because of the answers: ",
      absl::StrJoin(item.because(), "; ",
                    [](std::string* out, const v1::Reason& reason) {
                      absl::StrAppend(out, reason.text());
                    }),
      ".");
}

template <typename List>
auto ById(const List& list) {
  std::map<std::string, const typename List::value_type*> by_id;
  for (const auto& item : list) by_id[item.id()] = &item;
  return by_id;
}

// The order of urgency, then of time.
int DaysOf(const std::string& within) {
  static const auto& days = *new std::map<std::string, int>{
      {"immediately", 0}, {"today", 1},  {"24 h", 1},    {"48 h", 2},
      {"3 days", 3},      {"1 week", 7}, {"2 weeks", 14}};
  const auto found = days.find(within);
  return found == days.end() ? 100 : found->second;
}

class Comparison {
 public:
  Comparison(const v1::Assessment& before, const v1::Assessment& after)
      : before_(before), after_(after) {}

  v1::Difference Describe() {
    difference_.set_disposition_before(before_.disposition());
    difference_.set_disposition_after(after_.disposition());
    CompareFlags();
    CompareAdvice();
    difference_.set_words(Words());
    return std::move(difference_);
  }

 private:
  void Add(const std::string& name, const std::string& title,
           v1::ChangeEffect effect, const std::string& why) {
    v1::Change& change = *difference_.add_changes();
    change.set_name(name);
    change.set_title(title);
    change.set_effect(effect);
    change.set_why(why);
  }

  void CompareFlags() {
    const auto before = ById(before_.flags());
    const auto after = ById(after_.flags());
    for (const v1::RaisedFlag& flag : after_.flags()) {
      if (before.count(flag.id()) == 0) {
        Add("flags/" + flag.id(), flag.title(), v1::CHANGE_EFFECT_BRINGS,
            WithReasons("Noticed", flag));
      }
    }
    for (const v1::RaisedFlag& flag : after_.flags()) {
      const auto found = before.find(flag.id());
      if (found != before.end()) CompareUrgency(*found->second, flag);
    }
    for (const v1::RaisedFlag& flag : before_.flags()) {
      if (after.count(flag.id()) == 0) {
        Add("flags/" + flag.id(), flag.title(), v1::CHANGE_EFFECT_WITHDRAWS,
            WithReasons("Before, it was noticed", flag));
      }
    }
  }

  // Adds a flag that is in both, when it asks for something else now.
  void CompareUrgency(const v1::RaisedFlag& before,
                      const v1::RaisedFlag& after) {
    if (before.disposition() == after.disposition() &&
        before.within() == after.within()) {
      return;
    }
    const bool raised = before.disposition() != after.disposition()
                            ? after.disposition() > before.disposition()
                            : DaysOf(after.within()) < DaysOf(before.within());
    Add("flags/" + after.id(), after.title(),
        raised ? v1::CHANGE_EFFECT_RAISES_DISPOSITION
               : v1::CHANGE_EFFECT_LOWERS_DISPOSITION,
        absl::StrCat("Before: ", InWords(before.disposition(), before.within()),
                     ". After: ", InWords(after.disposition(), after.within()),
                     "."));
  }

  void CompareAdvice() {
    const auto before = ById(before_.advice());
    const auto after = ById(after_.advice());
    const auto withheld_before = ById(before_.withheld());
    for (const v1::RecommendedAdvice& advice : after_.advice()) {
      if (before.count(advice.id()) > 0) continue;
      const auto withheld = withheld_before.find(advice.id());
      Add("advice/" + advice.id(), advice.title(), v1::CHANGE_EFFECT_BRINGS,
          withheld == withheld_before.end()
              ? WithReasons("It fits", advice)
              : absl::StrCat("Before, it was left out: ",
                             withheld->second->reason()));
    }
    for (const v1::RecommendedAdvice& advice : before_.advice()) {
      if (after.count(advice.id()) > 0) continue;
      Add("advice/" + advice.id(), advice.title(), v1::CHANGE_EFFECT_WITHDRAWS,
          WhyGone(advice));
    }
  }

  std::string WhyGone(const v1::RecommendedAdvice& advice) const {
    const auto withheld = ById(after_.withheld());
    const auto found = withheld.find(advice.id());
    if (found != withheld.end()) return found->second->reason();
    if (after_.advice().empty()) {
      return "Nothing to do at home is advised until this is settled.";
    }
    return WithReasons("Before, it fitted", advice);
  }

  // Returns the titles of the changes of this kind, after `intro`.
  std::string Titles(absl::string_view intro, absl::string_view folder,
                     v1::ChangeEffect effect) const {
    std::vector<std::string> titles;
    for (const v1::Change& change : difference_.changes()) {
      if (change.effect() == effect &&
          absl::StartsWith(change.name(), folder)) {
        titles.push_back(change.title());
      }
    }
    if (titles.empty()) return "";
    return absl::StrCat(" ", intro, ": ", absl::StrJoin(titles, "; "), ".");
  }

  std::string Words() const {
    const std::string before = InWords(before_.disposition(), before_.within());
    const std::string after = InWords(after_.disposition(), after_.within());
    std::string words =
        before == after
            ? absl::StrCat("The same before and after: ", after, ".")
            : absl::StrCat("Before: ", before, ". After: ", after, ".");
    absl::StrAppend(
        &words, Titles("New signs", "flags/", v1::CHANGE_EFFECT_BRINGS),
        Titles("Signs that are more urgent", "flags/",
               v1::CHANGE_EFFECT_RAISES_DISPOSITION),
        Titles("Signs that are less urgent", "flags/",
               v1::CHANGE_EFFECT_LOWERS_DISPOSITION),
        Titles("Signs that are gone", "flags/", v1::CHANGE_EFFECT_WITHDRAWS),
        Titles("New advice", "advice/", v1::CHANGE_EFFECT_BRINGS),
        Titles("Advice that is gone", "advice/", v1::CHANGE_EFFECT_WITHDRAWS));
    if (difference_.changes().empty()) {
      absl::StrAppend(
          &words, " The signs and the advice are the same",
          google::protobuf::util::MessageDifferencer::Equals(before_, after_)
              ? ", word for word."
              : "; only words differ, or what is still asked.");
    }
    return words;
  }

  const v1::Assessment& before_;
  const v1::Assessment& after_;
  v1::Difference difference_;
};

}  // namespace

v1::Difference DifferenceBetween(const v1::Assessment& before,
                                 const v1::Assessment& after) {
  return Comparison(before, after).Describe();
}

}  // namespace backwise::service
