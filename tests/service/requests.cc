#include "tests/service/requests.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "tests/support/matchers.h"

namespace backwise::testing {
namespace {

// What nobody asks is brought up by the person, at once.
AnswerMap BroughtUp(const Vignette& vignette) {
  AnswerMap entered;
  for (const auto& [id, answer] : vignette.answers) {
    const knowledge::Knowledge& knowledge = TheAdvisor().knowledge();
    if (knowledge.finding(knowledge.finding_index.at(id)).volunteered()) {
      entered[id] = answer;
    }
  }
  return entered;
}

}  // namespace

const service::Advisor& TheAdvisor() {
  static const auto& advisor = *new service::Advisor(ShippedKnowledge());
  return advisor;
}

const std::vector<Vignette>& Vignettes() {
  static const auto& vignettes =
      *new std::vector<Vignette>(ReadVignettes(*ShippedKnowledge()));
  return vignettes;
}

const Vignette& VignetteWithId(const std::string& id) {
  return *std::find_if(
      Vignettes().begin(), Vignettes().end(),
      [&](const Vignette& vignette) { return vignette.id == id; });
}

v1::AssessRequest RequestOf(const Vignette& vignette,
                            const std::string& region) {
  v1::AssessRequest request;
  for (const auto& [id, answer] : vignette.answers) {
    *request.add_answers() = answer;
  }
  request.set_region_code(region);
  return request;
}

v1::AssessRequest ParseRequest(const std::string& text) {
  v1::AssessRequest request;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &request))
      << text;
  return request;
}

v1::AssessResponse Assess(const v1::AssessRequest& request) {
  v1::AssessResponse response;
  EXPECT_THAT(TheAdvisor().Assess(request, response), IsOk());
  return response;
}

v1::AdvanceResponse Advance(const v1::AssessRequest& same) {
  v1::AdvanceRequest request;
  EXPECT_TRUE(request.ParseFromString(same.SerializeAsString()));
  v1::AdvanceResponse response;
  EXPECT_THAT(TheAdvisor().Advance(request, response), IsOk());
  return response;
}

absl::StatusOr<Interview> Converse(const Vignette& vignette) {
  return RunInterview(
      [&](const AnswerMap& answers) -> absl::StatusOr<v1::AdvanceResponse> {
        v1::AdvanceRequest request;
        for (const auto& [id, answer] : answers) {
          *request.add_answers() = answer;
        }
        request.set_region_code(vignette.region);
        v1::AdvanceResponse response;
        const absl::Status status = TheAdvisor().Advance(request, response);
        if (!status.ok()) return status;
        return response;
      },
      vignette.answers, BroughtUp(vignette));
}

std::string WhatToDo(const v1::Assessment& assessment) {
  std::string text = assessment.headline();
  for (const v1::SafetyNet& net : assessment.safety_net()) {
    absl::StrAppend(&text, "\n", net.text(), "\n", net.closing());
  }
  return text;
}

}  // namespace backwise::testing
