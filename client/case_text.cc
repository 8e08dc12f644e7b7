#include "client/case_text.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/text.h"

namespace backwise::client {
namespace {

template <typename List>
std::string Titles(const List& list) {
  std::vector<std::string> titles;
  for (const auto& item : list) titles.push_back(item.title());
  return titles.empty() ? "none" : JoinWords(titles);
}

void AddAssessment(const std::string& heading, const v1::Assessment& assessment,
                   Document& document) {
  document.Add(BlockKind::kHeading, heading);
  document.Add(BlockKind::kStrong, assessment.headline());
  document.Add(BlockKind::kBullet,
               absl::StrCat("Signs: ", Titles(assessment.flags())));
  document.Add(BlockKind::kBullet,
               absl::StrCat("Advice: ", Titles(assessment.advice())));
  document.Add(BlockKind::kBullet,
               absl::StrCat("Left out: ", Titles(assessment.withheld())));
}

void AddDifference(const v1::Difference& difference, Document& document) {
  document.Add(BlockKind::kHeading, "What differs");
  document.Add(BlockKind::kParagraph, difference.words());
  for (const v1::Change& change : difference.changes()) {
    document.Add(BlockKind::kBullet,
                 absl::StrCat(change.name(), ": ", change.why()));
  }
}

}  // namespace

Document DescribeCase(const v1::GetCaseResponse& response) {
  const std::string& today = response.provenance().release();
  Document document;
  document.Add(BlockKind::kTitle, absl::StrCat("Case ", response.code()));
  document.Add(
      BlockKind::kParagraph,
      response.release_held()
          ? absl::StrCat("Given under release ", response.release(),
                         "; today's is ", today, ".")
          : absl::StrCat("Given under release ", response.release(),
                         ", which this server does not hold: what was said "
                         "then cannot be shown. Today's is ",
                         today, "."));
  document.Add(BlockKind::kHeading, "What was answered");
  for (const std::string& answer : response.words()) {
    document.Add(BlockKind::kBullet, answer);
  }
  if (response.words().empty()) {
    document.Add(BlockKind::kParagraph, "Nothing yet.");
  }
  if (!response.retired_findings().empty()) {
    document.AddLabelled(BlockKind::kParagraph, "Not used today any more",
                         JoinWords({response.retired_findings().begin(),
                                    response.retired_findings().end()}));
  }
  if (response.has_then()) {
    AddAssessment(absl::StrCat("What was said then (", response.release(), ")"),
                  response.then(), document);
  }
  AddAssessment(absl::StrCat("What is said today (", today, ")"),
                response.now(), document);
  if (response.has_difference()) {
    AddDifference(response.difference(), document);
  }
  return document;
}

}  // namespace backwise::client
