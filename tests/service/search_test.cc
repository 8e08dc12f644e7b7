#include "server/service/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/support/matchers.h"
#include "tests/support/vignettes.h"

namespace backwise::service {
namespace {

using ::testing::AnyOf;
using ::testing::Contains;
using testing::EqualsMessage;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::ShippedKnowledge;
using testing::StatusIs;

const Search& TheSearch() {
  static const auto& search = *new Search(
      ShippedKnowledge(), std::make_shared<const Catalogue>(ShippedKnowledge()));
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
      {"pee", {"findings/bladder_change"}},
      {"cant pee", {"flags/rf_cauda_retention"}},
      {"trouble peeing", {"flags/rf_cauda_bladder"}},
      {"wet myself incontinent", {}},
      {"poo", {"findings/bowel_change"}},
      {"blood thinners", {"findings/anticoagulant"}},
      {"warfarin", {"findings/anticoagulant"}},
      {"blood thiners massage", {"contraindications/cx_anticoagulant"}},
      {"sadle numb", {"flags/rf_cauda_saddle", "findings/saddle_numbness"}},
      {"numb between legs", {"flags/rf_cauda_saddle"}},
      {"cauda equina", {}},
      {"A&E", {}},
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
      {"thin bones", {"findings/osteoporosis", "contraindications/cx_fragile_bone"}},
      {"broken skin", {"contraindications/cx_skin"}},
      {"hip replacement", {"findings/hip_replacement"}},
      {"steroids", {"findings/steroids_long_term"}},
      {"car crash", {}},
      {"pain at night", {"findings/constant_night_pain"}},
      {"how long does it last", {"topics/how_long_it_lasts"}},
      {"pain killers enough", {"topics/are_painkillers_enough"}},
      {"what causes sciatica", {"topics/what_causes_sciatica"}},
      {"bed rest", {"topics/why_not_rest"}},
      {"erection problems", {"findings/sexual_change"}},
      {"unsteady walking", {"flags/rf_unsteady_gait"}},
      {"NICE NG59", {"sources/nice_ng59"}},
      {"nice guideline sciatica", {}},
      {"rf_fever", {"flags/rf_fever"}},
      {"strong infection risk", {"concepts/strong_infection_risk"}},
      {"teenager", {}},
      {"numbnes", {"findings/saddle_numbness"}},
  };
  return queries;
}

TEST(SearchTest, WhatSupportStaffLookForIsAmongTheFirstThree) {
  for (const Query& query : Queries()) {
    const std::vector<std::string> first = Names(Find(query.query, 5));
    bool ok = true; for (auto& w : query.wanted) ok = ok && std::find(first.begin(), first.begin()+std::min<std::size_t>(3,first.size()), w) != first.begin()+std::min<std::size_t>(3,first.size());
    std::cerr << (ok && !query.wanted.empty() ? "     " : "XXXX ") << query.query << ": " << ::testing::PrintToString(first) << "\n";
  }
}

}  // namespace
}  // namespace backwise::service
