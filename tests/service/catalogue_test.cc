#include "server/service/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/service/guidance_kinds.h"
#include "tests/support/matchers.h"

namespace backwise::service {
namespace {

using testing::EqualsMessage;
using testing::FlagKindOf;
using testing::GuidanceKinds;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::ListNames;
using testing::ShippedKnowledge;
using ::testing::SizeIs;
using ::testing::StartsWith;
using testing::TheCatalogue;

// The lines of the shipped files.
const std::map<std::string, std::vector<std::string>>& Lines() {
  static const auto& lines = *[] {
    auto* all = new std::map<std::string, std::vector<std::string>>();
    for (const knowledge::SourceFile& file : knowledge::ShippedFiles()) {
      (*all)[file.path] = absl::StrSplit(file.text, '\n');
    }
    return all;
  }();
  return lines;
}

std::string LineAt(const v1::WrittenAt& place) {
  const auto file = Lines().find(place.file());
  if (file == Lines().end() || place.line() < 1 ||
      place.line() > static_cast<int>(file->second.size())) {
    return "";
  }
  return file->second[static_cast<std::size_t>(place.line() - 1)];
}

template <typename Kind>
class CatalogueTest : public ::testing::Test {
 protected:
  static typename Kind::ListResponse All() {
    typename Kind::ListRequest request;
    request.set_page_size(200);
    typename Kind::ListResponse response;
    EXPECT_THAT(TheCatalogue().List(request, response), IsOk());
    EXPECT_EQ(response.next_page_token(), "");
    return response;
  }
  static std::string Collection() {
    return TheCatalogue().index().Of(Kind::Definition::descriptor()).name;
  }
};
TYPED_TEST_SUITE(CatalogueTest, GuidanceKinds);

TYPED_TEST(CatalogueTest, GetsEachByItsNameAsItIsListed) {
  const auto all = this->All();
  ASSERT_GT(all.resources_size(), 0);
  for (const auto& listed : all.resources()) {
    typename TypeParam::GetRequest request;
    request.set_name(listed.name());
    typename TypeParam::GetResponse response;
    ASSERT_THAT(TheCatalogue().Get(request, response), IsOk());
    EXPECT_THAT(response.resource(), EqualsMessage(listed));
    EXPECT_EQ(response.provenance().digest(), ShippedKnowledge()->digest);
    EXPECT_EQ(listed.name(),
              absl::StrCat(this->Collection(), "/", listed.definition().id()));
  }
}

TYPED_TEST(CatalogueTest, HoldsEveryElementOfTheBaseInItsOrder) {
  const v1::KnowledgeBase& base = ShippedKnowledge()->base();
  const auto* field =
      v1::KnowledgeBase::descriptor()->FindFieldByName(this->Collection());
  const auto all = this->All();
  ASSERT_EQ(all.resources_size(), base.GetReflection()->FieldSize(base, field));
  EXPECT_EQ(all.total_size(), all.resources_size());
  for (int i = 0; i < all.resources_size(); ++i) {
    EXPECT_THAT(static_cast<const google::protobuf::Message&>(
                    all.resources(i).definition())
                    .SerializeAsString(),
                base.GetReflection()
                    ->GetRepeatedMessage(base, field, i)
                    .SerializeAsString());
  }
}

TYPED_TEST(CatalogueTest, SaysWhereEachIsWritten) {
  const auto all = this->All();
  for (const auto& resource : all.resources()) {
    EXPECT_THAT(LineAt(resource.written_at()),
                StartsWith(this->Collection() + " {"))
        << resource.name();
  }
}

TYPED_TEST(CatalogueTest, EveryReferenceLeadsToAResourceAndALine) {
  const auto all = this->All();
  for (const auto& resource : all.resources()) {
    for (const v1::Reference& reference : resource.referred_to_by()) {
      SCOPED_TRACE(absl::StrCat(resource.name(), " <- ", reference.name()));
      EXPECT_NE(reference.title(), "");
      EXPECT_NE(LineAt(reference.written_at()), "");
      EXPECT_NE(reference.kind(), v1::REFERENCE_KIND_UNSPECIFIED);
      std::vector<std::string> names(reference.through().begin(),
                                     reference.through().end());
      if (!reference.name().empty()) names.push_back(reference.name());
      for (const std::string& name : names) {
        const std::vector<std::string> parts = absl::StrSplit(name, '/');
        ASSERT_THAT(parts, SizeIs(2));
        const auto* collection = TheCatalogue().index().Find(parts[0]);
        ASSERT_NE(collection, nullptr) << name;
        EXPECT_EQ(collection->by_id.count(parts[1]), 1u) << name;
      }
    }
  }
}

TYPED_TEST(CatalogueTest, PagesOfAnySizeVisitEachOnce) {
  const std::vector<std::string> all = ListNames<TypeParam>("", 200);
  for (const int size : {0, 1, 2, 7, 50, 199, 200, 201, 2000000000}) {
    EXPECT_EQ(ListNames<TypeParam>("", size), all) << size;
  }
}

TEST(CataloguePageTest, HoldsAsManyAsAskedAtMost200) {
  for (const auto& [asked, held] :
       std::map<int, int>{{0, 50}, {1, 1}, {60, 60}, {1000, 88}}) {
    v1::ListFlagsRequest request;
    request.set_page_size(asked);
    v1::ListFlagsResponse response;
    ASSERT_THAT(TheCatalogue().List(request, response), IsOk());
    EXPECT_EQ(response.resources_size(), held) << asked;
    EXPECT_EQ(response.total_size(), 88);
  }
}

TEST(CataloguePageTest, AFilterIsPagedLikeAll) {
  const std::string filter = "disposition:EMERGENCY_NOW";
  const auto all = ListNames<FlagKindOf>(filter);
  ASSERT_GT(all.size(), 3u);
  EXPECT_EQ(ListNames<FlagKindOf>(filter, 2), all);
}

TEST(CatalogueBaseTest, SaysWhatIsServedAndHowMany) {
  v1::GetKnowledgeBaseResponse response;
  ASSERT_THAT(TheCatalogue().GetKnowledgeBase({}, response), IsOk());
  const v1::KnowledgeBase& base = ShippedKnowledge()->base();
  EXPECT_EQ(response.resource().release(), base.release());
  EXPECT_EQ(response.resource().digest(), ShippedKnowledge()->digest);
  EXPECT_EQ(response.resource().review_status(), base.review_status());
  std::map<std::string, int> counts;
  for (const v1::ResourceCount& count : response.resource().counts()) {
    counts[count.kind()] = count.count();
  }
  const std::map<std::string, int> expected = {
      {"findings", base.findings_size()},
      {"questions", base.questions_size()},
      {"concepts", base.concepts_size()},
      {"flags", base.flags_size()},
      {"contraindications", base.contraindications_size()},
      {"advice", base.advice_size()},
      {"topics", base.topics_size()},
      {"sources", base.sources_size()}};
  EXPECT_EQ(counts, expected);
}

// ---------------------------------------------------------------- References

// "flags/x READS through concepts/y", of what refers to a finding.
std::set<std::string> ReferencesTo(const std::string& finding) {
  v1::GetFindingRequest request;
  request.set_name("findings/" + finding);
  v1::GetFindingResponse response;
  EXPECT_THAT(TheCatalogue().Get(request, response), IsOk());
  std::set<std::string> lines;
  for (const v1::Reference& reference : response.resource().referred_to_by()) {
    std::string line = absl::StrCat(reference.name(), " ",
                                    v1::ReferenceKind_Name(reference.kind()));
    for (const std::string& through : reference.through()) {
      absl::StrAppend(&line, " through ", through);
    }
    lines.insert(line);
  }
  return lines;
}

TEST(CatalogueReferencesTest, SayWhetherAFindingIsReadThroughAConcept) {
  const std::set<std::string> risk = ReferencesTo("infection_risk");
  EXPECT_THAT(risk, ::testing::Contains(
                        "concepts/strong_infection_risk REFERENCE_KIND_READS"));
  EXPECT_THAT(risk, ::testing::Contains(
                        "flags/rf_infection_with_neuro REFERENCE_KIND_READS "
                        "through concepts/high_infection_risk"));
  EXPECT_THAT(
      risk, ::testing::Contains("flags/rf_cleared_history REFERENCE_KIND_READS "
                                "through concepts/infection_clearable through "
                                "concepts/infection_risk_stable"));
  EXPECT_THAT(
      ReferencesTo("fever"),
      ::testing::IsSupersetOf(
          {std::string("flags/rf_spinal_infection REFERENCE_KIND_READS"),
           std::string("questions/feeling_ill REFERENCE_KIND_ASKS")}));
}

TEST(CatalogueReferencesTest, PointAtTheLineThatRefers) {
  int checked = 0;
  for (const Entry& entry : TheCatalogue().index().entries()) {
    for (const v1::Reference& reference : entry.referred_to_by) {
      const std::string line = LineAt(reference.written_at());
      const bool condition = reference.kind() == v1::REFERENCE_KIND_READS ||
                             reference.kind() == v1::REFERENCE_KIND_USES;
      const std::string word =
          condition                                      ? "when:"
          : reference.kind() == v1::REFERENCE_KIND_CITES ? "sources:"
          : reference.kind() == v1::REFERENCE_KIND_ASKS  ? "finding:"
                                                         : "{";
      EXPECT_THAT(line, HasSubstr(word)) << entry.name << reference.name();
      ++checked;
    }
  }
  EXPECT_GT(checked, 1000);
}

TEST(CatalogueReferencesTest, WithholdingIsThatOfTheCompiledBase) {
  for (const auto& advice : ShippedKnowledge()->advice) {
    std::vector<std::string> expected;
    for (const auto i : advice.avoided_by) {
      expected.push_back(
          "contraindications/" +
          ShippedKnowledge()->contraindications[i].contraindication->id());
    }
    v1::GetAdviceRequest request;
    request.set_name("advice/" + advice.advice->id());
    v1::GetAdviceResponse response;
    ASSERT_THAT(TheCatalogue().Get(request, response), IsOk());
    std::vector<std::string> names;
    for (const auto& reference : response.resource().referred_to_by()) {
      if (reference.kind() == v1::REFERENCE_KIND_WITHHOLDS) {
        names.push_back(reference.name());
      }
    }
    EXPECT_EQ(names, expected) << request.name();
  }
}

}  // namespace
}  // namespace backwise::service
