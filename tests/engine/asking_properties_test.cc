// That what is asked can matter, and what is not asked cannot, over random
// people.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/engine/random_people.h"
#include "tests/engine/the_advisor.h"

namespace backwise {
namespace {

using testing::AdvanceWith;
using testing::AnswerMap;
using testing::Assess;
using testing::Base;
using testing::Course;
using testing::FindingNamed;
using testing::Follow;
using testing::ForEachCase;
using testing::Mood;
using testing::NaiveResult;
using testing::Random;
using testing::TheAnswers;
using testing::TheRules;

// Returns the answers that a row may get.
std::vector<v1::Answer> RowValues(const v1::AskedFinding& row) {
  std::vector<v1::Answer> values;
  v1::Answer blank;
  blank.set_finding(row.id());
  if (row.kind() == v1::FINDING_KIND_CHOICES) {
    *blank.mutable_choices()->mutable_ids() = row.known_ids();
    *blank.mutable_choices()->mutable_unasked_ids() = row.unasked_ids();
    values = {blank, blank};
    for (const v1::AskedChoice& choice : row.choices()) {
      values[1].mutable_choices()->add_ids(choice.id());
      values.push_back(blank);
      values.back().mutable_choices()->add_ids(choice.id());
    }
    if (!row.not_sure_choice().empty()) {
      values.push_back(blank);
      values.back().mutable_choices()->add_ids(row.not_sure_choice());
    }
    return values;
  }
  for (const v1::Answer& value : TheAnswers().Values(FindingNamed(row.id()))) {
    const bool offered = !value.has_choice() ||
                         std::any_of(row.choices().begin(), row.choices().end(),
                                     [&](const v1::AskedChoice& choice) {
                                       return choice.id() == value.choice();
                                     });
    if (offered) values.push_back(value);
  }
  return values;
}

// Returns `known` with everything else answered at random.
AnswerMap Completed(const AnswerMap& known, Random& random) {
  static const auto& moods = *new std::vector<Mood>{
      {1, 1, 0.02, 0.01}, {1, 1, 0.15, 0.05}, {0.9, 0.9, 0.4, 0.1}};
  AnswerMap all = TheAnswers().In(random.OneOf(moods), random);
  for (const auto& [id, answer] : known) all[id] = answer;
  return all;
}

// Returns the findings that are asked after `answers`.
std::vector<std::string> AskedAfter(const AnswerMap& answers) {
  std::vector<std::string> ids;
  const auto response = AdvanceWith(answers);
  EXPECT_TRUE(response.ok()) << response.status();
  if (!response.ok()) return ids;
  for (const v1::AskedFinding& row : response->question().findings()) {
    ids.push_back(row.id());
  }
  return ids;
}

// Whether what is asked after the turn depends on a row of it.
bool OpensAnother(const AnswerMap& known, const v1::AskedQuestion& turn) {
  AnswerMap all = known;
  for (const v1::AskedFinding& row : turn.findings()) {
    all[row.id()] = RowValues(row).front();
  }
  for (const v1::AskedFinding& row : turn.findings()) {
    AnswerMap changed = all;
    const std::vector<std::string> before = AskedAfter(all);
    for (const v1::Answer& value : RowValues(row)) {
      changed[row.id()] = value;
      if (AskedAfter(changed) != before) return true;
    }
  }
  return false;
}

// Whether some completion of what is known depends on a row of the turn.
bool Matters(const AnswerMap& known, const v1::AskedQuestion& turn,
             Random& random) {
  constexpr int kTries = 30;
  for (int i = 0; i < kTries; ++i) {
    AnswerMap all = Completed(known, random);
    for (const v1::AskedFinding& row : turn.findings()) {
      const AnswerMap before = all;
      std::vector<NaiveResult> results;
      for (const v1::Answer& value : RowValues(row)) {
        all[row.id()] = value;
        results.push_back(testing::SummaryOf(Assess(all)));
        if (results.back() != results.front()) return true;
      }
      all = before;
    }
  }
  return false;
}

TEST(AskingPropertiesTest, AskedRowsMatter) {
  ForEachCase(/*one_in=*/40, [](Random& random) {
    const Course course = Follow(TheAnswers().Person(random));
    if (course.asked.empty()) return;
    const std::size_t turn = random.Below(course.asked.size());
    EXPECT_TRUE(Matters(course.known[turn], course.asked[turn], random) ||
                OpensAnother(course.known[turn], course.asked[turn]))
        << "turn " << turn + 1 << " of " << course << "\n"
        << testing::InWords(course.known[turn]);
  });
}

// Returns how `row` would be put to someone who has said `known`, by the
// conditions as they are written; nothing when it does not apply or is
// answered.
std::optional<v1::AskedFinding> Put(const v1::Question& question,
                                    const v1::Row& row,
                                    const AnswerMap& known) {
  const auto holds = [&](const std::string& when) {
    return testing::HoldsNaively(TheRules(), known, when);
  };
  const v1::Finding& finding = FindingNamed(row.finding());
  v1::AskedFinding asked;
  asked.set_id(finding.id());
  asked.set_kind(finding.kind());
  std::set<std::string> open;
  const auto answer = known.find(finding.id());
  if (answer != known.end()) {
    const v1::Choices& choices = answer->second.choices();
    *asked.mutable_known_ids() = choices.ids();
    open = {choices.unasked_ids().begin(), choices.unasked_ids().end()};
    if (open.empty()) return std::nullopt;
  }
  if (!holds(question.when()) || !holds(row.when())) return std::nullopt;
  for (const v1::Choice& choice : finding.choices()) {
    if (choice.not_sure()) {
      asked.set_not_sure_choice(choice.id());
    } else if (answer == known.end()) {
      open.insert(choice.id());
    }
  }
  std::set<std::string> offered;
  for (const v1::RowChoice& choice : row.choices()) {
    if (holds(choice.when())) offered.insert(choice.id());
  }
  for (const std::string& choice : open) {
    if (row.choices().empty() || offered.count(choice) > 0) {
      asked.add_choices()->set_id(choice);
    } else {
      asked.add_unasked_ids(choice);
    }
  }
  if (asked.choices().empty() && !finding.choices().empty()) {
    return std::nullopt;
  }
  return asked;
}

// Returns every answer that some row may still bring.
std::vector<v1::Answer> StillToSay(const AnswerMap& known) {
  std::vector<v1::Answer> all;
  for (const v1::Question& question : Base().questions()) {
    for (const v1::Row& row : question.rows()) {
      const auto asked = Put(question, row, known);
      if (!asked) continue;
      const std::vector<v1::Answer> values = RowValues(*asked);
      all.insert(all.end(), values.begin(), values.end());
    }
  }
  return all;
}

// What is final: the disposition, the flags, and the advice with its cautions.
// Why something is withheld may still change.
NaiveResult Final(const AnswerMap& answers) {
  NaiveResult result = testing::SummaryOf(Assess(answers));
  result.withheld.clear();
  return result;
}

// Adds random answers to everything that some row may still ask, also to what
// is asked only because of them.
void SayTheRest(AnswerMap& answers, Random& random) {
  while (true) {
    std::vector<v1::Answer> values = StillToSay(answers);
    if (values.empty()) return;
    random.Shuffle(values);
    // Several at once; which rows there are is looked up again after that.
    std::set<std::string> said;
    for (const v1::Answer& value : values) {
      if (said.size() > 5) break;
      if (!said.insert(value.finding()).second) continue;
      answers[value.finding()] = value;
    }
  }
}

TEST(AskingPropertiesTest, EarlyStopIsFinal) {
  constexpr int kCompletions = 5;
  ForEachCase(/*one_in=*/40, [](Random& random) {
    const AnswerMap person = TheAnswers().Person(random);
    const Course course = Follow(person);
    if (!course.interview.assessment.complete() ||
        course.disposition() >= v1::DISPOSITION_URGENT_SAME_DAY) {
      return;
    }
    const AnswerMap& known = course.interview.answers;
    const NaiveResult result = Final(known);
    for (const v1::Answer& value : StillToSay(known)) {
      AnswerMap more = known;
      more[value.finding()] = value;
      ASSERT_EQ(Final(more), result)
          << course << "\nadded: " << value.ShortDebugString() << "\n"
          << testing::InWords(known);
      ASSERT_TRUE(AdvanceWith(more)->has_assessment())
          << course << "\nadded: " << value.ShortDebugString() << "\n"
          << testing::InWords(known);
    }
    for (int i = 0; i < kCompletions; ++i) {
      AnswerMap all = known;
      SayTheRest(all, random);
      ASSERT_EQ(Final(all), result) << course << "\nof these:\n"
                                    << testing::InWords(known) << "\nand all:\n"
                                    << testing::InWords(all);
    }
  });
}

}  // namespace
}  // namespace backwise
