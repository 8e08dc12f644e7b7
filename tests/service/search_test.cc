#include "server/service/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/support/matchers.h"
#include "tests/support/vignettes.h"

namespace backwise::service {
namespace {

using ::testing::Contains;
using testing::EqualsMessage;
using ::testing::HasSubstr;
using testing::IsOk;
using ::testing::IsSupersetOf;
using ::testing::Not;
using testing::ShippedKnowledge;
using testing::StatusIs;

const Search& TheSearch() {
  static const auto& search =
      *new Search(ShippedKnowledge(),
                  std::make_shared<const Catalogue>(ShippedKnowledge()));
  return search;
}

v1::SearchGuidanceResponse Find(const std::string& query, int page_size = 0,
                                const std::string& token = "") {
  v1::SearchGuidanceRequest request;
  request.set_query(query);
  request.set_page_size(page_size);
  request.set_page_token(token);
  v1::SearchGuidanceResponse response;
  EXPECT_THAT(TheSearch().SearchGuidance(request, response), IsOk()) << query;
  return response;
}

std::vector<std::string> Names(const v1::SearchGuidanceResponse& response) {
  std::vector<std::string> names;
  for (const auto& result : response.results()) names.push_back(result.name());
  return names;
}

// What support staff type, and what must be among the first three.
struct Query {
  std::string query;
  std::vector<std::string> wanted;
};

const std::vector<Query>& Queries() {
  static const auto& queries = *new std::vector<Query>{
      {"pee", {"flags/rf_cauda_bladder"}},
      {"cant pee", {"flags/rf_cauda_retention"}},
      {"trouble peeing", {"flags/rf_cauda_bladder"}},
      {"wet myself incontinent", {"flags/rf_cauda_bladder"}},
      {"poo", {"findings/bowel_change"}},
      {"blood thinners", {"findings/anticoagulant"}},
      {"warfarin", {"findings/anticoagulant"}},
      {"blood thiners firm presure", {"contraindications/cx_anticoagulant"}},
      {"sadle numb", {"flags/rf_cauda_saddle", "findings/saddle_numbness"}},
      {"numb between legs", {"findings/saddle_numbness"}},
      {"cauda equina", {"flags/rf_cauda_bladder"}},
      {"A&E", {"flags/rf_acute_unsure"}},
      {"foam roler", {"advice/foam_rolling"}},
      {"foam roller hurts", {"topics/should_foam_rolling_hurt"}},
      {"tennis ball", {"advice/tennis_ball_massage"}},
      {"deep tissue", {"advice/deep_tissue_massage"}},
      {"yoga", {"advice/yoga"}},
      {"tai chi", {"advice/tai_chi"}},
      {"swimming", {"advice/water_therapy"}},
      {"walking", {"advice/walking_beginner", "advice/walking_regular"}},
      {"piriformis strech", {"advice/piriformis_stretch"}},
      {"hamstrings", {"advice/hamstring_stretch"}},
      {"acupressure", {"advice/acupressure"}},
      {"core exercises", {"advice/core_strengthening"}},
      {"pregnant", {"findings/pregnant"}},
      {"had a baby", {"findings/recent_birth"}},
      {"fever", {"findings/fever", "flags/rf_fever"}},
      {"high temperature", {"findings/fever"}},
      {"weight loss", {"findings/weight_loss", "flags/rf_weight_loss"}},
      {"cancer", {"findings/cancer_history"}},
      {"aneurysm", {"flags/rf_known_aneurysm"}},
      {"foot drop", {"findings/foot_drop", "flags/rf_foot_drop"}},
      {"shingles", {"flags/rf_shingles"}},
      {"suicidal", {"findings/self_harm_thoughts", "flags/rf_self_harm"}},
      {"kill myself", {"flags/rf_self_harm"}},
      {"kidney stone", {"flags/rf_kidney_stone"}},
      {"swollen calf", {"findings/one_calf_swollen"}},
      {"blood clot in leg", {"flags/rf_dvt"}},
      {"chest pain", {"findings/chest_pain_breathless", "flags/rf_chest_pain"}},
      {"osteoporosis", {"findings/osteoporosis"}},
      {"thin bones",
       {"findings/osteoporosis", "contraindications/cx_fragile_bone"}},
      {"broken skin", {"contraindications/cx_skin"}},
      {"hip replacement", {"findings/hip_replacement"}},
      {"steroids", {"findings/steroids_long_term"}},
      {"car crash", {"findings/trauma", "flags/rf_major_trauma"}},
      {"pain at night", {"findings/constant_night_pain"}},
      {"how long does it last", {"topics/how_long_it_lasts"}},
      {"pain killers enough", {"topics/are_painkillers_enough"}},
      {"what causes sciatica", {"topics/what_causes_sciatica"}},
      {"bed rest", {"topics/why_not_rest"}},
      {"erection problems", {"findings/sexual_change"}},
      {"unsteady walking", {"findings/unsteady_or_heavy_legs"}},
      {"NICE NG59", {"sources/nice_ng59"}},
      {"nice guideline sciatica", {"sources/nice_cks_sciatica"}},
      {"rf_fever", {"flags/rf_fever"}},
      {"strong infection risk", {"concepts/strong_infection_risk"}},
      {"teenager", {"flags/rf_child_with_warning"}},
      {"numbnes", {"findings/saddle_numbness"}},
  };
  return queries;
}

TEST(SearchTest, WhatSupportStaffLookForIsAmongTheFirstThree) {
  ASSERT_GE(Queries().size(), 40u);
  for (const Query& query : Queries()) {
    EXPECT_THAT(Names(Find(query.query, 3)), IsSupersetOf(query.wanted))
        << query.query;
  }
}

TEST(SearchTest, ShowsTheWordsThatWereFoundInTheirPlace) {
  for (const Query& query : Queries()) {
    const auto response = Find(query.query, 100);
    for (const v1::SearchResult& result : response.results()) {
      EXPECT_NE(result.title(), "");
      EXPECT_NE(result.excerpt(), "") << result.name();
      EXPECT_LT(SplitWords(result.excerpt()).size(), 30u) << result.excerpt();
      EXPECT_GT(result.written_at().line(), 0);
    }
  }
  EXPECT_THAT(Find("ambulance department", 100).results(),
              Not(::testing::IsEmpty()));
  const v1::SearchResult saddle = Find("sadle numb").results(0);
  EXPECT_THAT(saddle.excerpt(), HasSubstr("numb"));
}

TEST(SearchTest, FormsOfAWordFindTheSame) {
  const std::vector<std::vector<std::string>> groups = {
      {"injury", "injuries", "INJURY!", "injury's"},
      {"exercise", "exercises", "exercising"},
      {"roll", "rolls", "rolling"},
      {"blood thinner", "Blood-Thinners", "the blood thinners"}};
  for (const std::vector<std::string>& group : groups) {
    for (const std::string& form : group) {
      EXPECT_EQ(Names(Find(form)), Names(Find(group[0]))) << form;
    }
  }
}

TEST(SearchTest, IsTheSameEachTime) {
  const Search other(ShippedKnowledge(),
                     std::make_shared<const Catalogue>(ShippedKnowledge()));
  for (const Query& query : Queries()) {
    v1::SearchGuidanceRequest request;
    request.set_query(query.query);
    v1::SearchGuidanceResponse response;
    ASSERT_THAT(other.SearchGuidance(request, response), IsOk());
    EXPECT_THAT(response, EqualsMessage(Find(query.query)));
  }
}

std::vector<std::string> NamesOfAllPages(const std::string& query, int size) {
  std::vector<std::string> names;
  std::string token;
  while (true) {
    const auto page = Find(query, size, token);
    for (const std::string& name : Names(page)) names.push_back(name);
    token = page.next_page_token();
    if (token.empty() || page.results().empty()) {
      EXPECT_EQ(page.total_size(), static_cast<int>(names.size()));
      return names;
    }
  }
}

TEST(SearchTest, PagesVisitEachHitOnce) {
  for (const std::string query : {"pain", "pee", "rf"}) {
    const std::vector<std::string> all = NamesOfAllPages(query, 100);
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
    for (const int size : {0, 1, 3, 1000}) {
      EXPECT_EQ(NamesOfAllPages(query, size), all) << query << size;
    }
  }
  EXPECT_EQ(Find("pain").results_size(), 20);
  EXPECT_EQ(Find("pain", 1000).results_size(), 100);
}

TEST(SearchTest, FindsNothingForWhatIsNotThere) {
  for (const std::string query : {"xylophone", "qqqq", "\xe6\x97\xa5"}) {
    const auto response = Find(query);
    EXPECT_EQ(response.total_size(), 0) << query;
    EXPECT_EQ(response.results_size(), 0);
  }
}

TEST(SearchTest, EveryResourceIsFoundByItsId) {
  const Catalogue catalogue(ShippedKnowledge());
  for (const Entry& entry : catalogue.index().entries()) {
    EXPECT_THAT(Names(Find(entry.id, 20)), Contains(entry.name));
  }
}

absl::Status Ask(const std::string& query, int size, const std::string& token) {
  v1::SearchGuidanceRequest request;
  request.set_query(query);
  request.set_page_size(size);
  request.set_page_token(token);
  v1::SearchGuidanceResponse response;
  return TheSearch().SearchGuidance(request, response);
}

TEST(SearchTest, RefusesWhatIsNoQuery) {
  const auto wrong = absl::StatusCode::kInvalidArgument;
  for (const std::string query : {"", " ", "?!", "--"}) {
    EXPECT_THAT(Ask(query, 0, ""), StatusIs(wrong, HasSubstr("has no words")))
        << query;
  }
  EXPECT_THAT(Ask(std::string(200, 'a'), 0, ""), IsOk());
  EXPECT_THAT(Ask(std::string(201, 'a'), 0, ""),
              StatusIs(wrong, HasSubstr("at most 200")));
  EXPECT_THAT(Ask("fever", -1, ""), StatusIs(wrong, HasSubstr("page_size")));
  EXPECT_THAT(Ask("fever", 0, "x"), StatusIs(wrong, HasSubstr("page_token")));
  const std::string token = Find("pain", 1).next_page_token();
  EXPECT_THAT(Ask("fever", 1, token),
              StatusIs(wrong, HasSubstr("another list")));
}

}  // namespace
}  // namespace backwise::service
