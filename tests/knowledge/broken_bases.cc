#include "tests/knowledge/broken_bases.h"

namespace backwise::testing {
namespace {

constexpr char kRelease[] = "knowledge/base/release.textproto";
constexpr char kHeadlines[] =
    "knowledge/base/safety_net/10_headlines.textproto";
constexpr char kRegions[] = "knowledge/base/regions/regions.textproto";

std::vector<Edit> When(const std::string& condition) {
  return {{"hiccups && loud_hiccups", condition}};
}

std::vector<BrokenBase> Loading() {
  return {
      {"textproto_syntax", {{"title: \"On hiccups\"", "title \"On hiccups\""}}},
      {"missing_closing_brace",
       {{"  sources: \"backwise_judgement\"\n}\n\nfindings {\n  id: "
         "\"hiccup_rhythm\"",
         "  sources: \"backwise_judgement\"\n\nfindings {\n  id: "
         "\"hiccup_rhythm\""}}},
      {"open_string", {{"title: \"On hiccups\"", "title: \"On hiccups"}}},
      {"unknown_field", {{"may_mean: \"A", "might_mean: \"A"}}},
      {"unknown_element", {{"topics {\n  id: \"why", "topic {\n  id: \"why"}}},
      {"unknown_enum_value", {{"STRENGTH_OPTIONAL", "STRENGTH_WEAK"}}},
      {"text_for_a_number", {{"number: 901", "number: \"901\""}}},
      {"number_for_a_text", {{"title: \"On hiccups\"", "title: 7"}}},
      {"negative_number", {{"number: 901", "number: -901"}}},
      {"field_twice",
       {{"  within: \"1 week\"", "  within: \"1 week\"\n  within: \"48 h\""}}},
      {"release_twice_in_one_file",
       {{"screening {", "release: \"2026.11.1\"\nscreening {", kRelease}}},
      {"every_file_that_cannot_be_parsed",
       {{"may_mean: \"A", "might_mean: \"A"},
        {"screening {", "screning {", kRelease},
        {"code: \"GB\"", "code: GB", kRegions}}},
      {"nothing_else_when_a_file_cannot_be_parsed",
       {{"title: \"On hiccups\"", "title \"On hiccups\""},
        {"safety_incomplete", "safety_incomplet", kRelease}}}};
}

std::vector<BrokenBase> Release() {
  const std::string release = "release: \"2026.11.0\"";
  const std::string second = "knowledge/base/second_release.textproto";
  return {
      {"release_missing", {{release + "\n", "", kRelease}}},
      {"release_of_two_numbers", {{release, "release: \"2026.11\"", kRelease}}},
      {"release_of_four_numbers",
       {{release, "release: \"2026.11.0.1\"", kRelease}}},
      {"release_with_a_letter",
       {{release, "release: \"v2026.11.0\"", kRelease}}},
      {"release_without_a_number",
       {{release, "release: \"2026..0\"", kRelease}}},
      {"screening_missing",
       {{"screening {\n  incomplete_when: \"safety_incomplete\"\n"
         "  self_care_incomplete_when: \"core_incomplete\"\n}\n",
         "", kRelease}}},
      {"screening_incomplete",
       {{"  self_care_incomplete_when: \"core_incomplete\"\n", "", kRelease}}},
      {"release_of_no_year", {{release, "release: \"1.1.1\"", kRelease}}},
      {"release_twice", {{"", "release: \"2026.12.0\"\n", second}}},
      {"review_status_twice",
       {{"", "review_status: \"All agreed.\"\n", second}}},
      {"screening_twice",
       {{"", "screening {\n  incomplete_when: \"fever\"\n}\n", second}}}};
}

std::vector<BrokenBase> Wholes() {
  return {
      {"last_headline_not_true",
       {{"when: \"true\"", "when: \"fever\"", kHeadlines}}},
      {"headline_after_the_last",
       {{"",
         "headlines {\n  when: \"hiccups\"\n  text: \"Hup.\"\n"
         "  sources: \"backwise_judgement\"\n}\n"}}},
      {"region_001_missing", {{"code: \"001\"", "code: \"002\"", kRegions}}},
      {"several_errors_in_several_files",
       {{"hiccups && loud_hiccups", "hicups && loud_hiccups"},
        {"code: \"GB\"\n  name: \"Great Britain (England, Scotland and "
         "Wales)\"\n",
         "code: \"GB\"\n", kRegions},
        {"  id: \"yoga\"\n  title: \"Gentle yoga\"\n", "  id: \"yoga\"\n",
         "knowledge/base/advice/yoga.textproto"},
        {"within: \"1 week\"", "within: \"today\""},
        {"when: \"disposition == SELF_CARE\"",
         "when: \"disposition == SELF_CAR\"", kHeadlines},
        {"kind: SOURCE_KIND_STUDY", ""}}}};
}

// The flag of the hiccups at a level that no other flag reads.
std::vector<Edit> Routine(const std::string& condition) {
  return {
      {"DISPOSITION_SEE_DOCTOR_SOON\n  within: \"1 week\"",
       "DISPOSITION_SEE_PROFESSIONAL_ROUTINE\n  within: \"routine\""},
      {"hiccups && loud_hiccups", "hiccups && loud_hiccups && " + condition}};
}

std::vector<BrokenBase> Cycles() {
  const Edit screening = {"\"safety_incomplete\"",
                          "\"safety_incomplete || level_self_care\"", kRelease};
  return {
      {"concept_that_reads_itself",
       {{"\"hiccup_loudness == 0\"", "\"!quiet_hiccups\""}}},
      {"two_concepts_that_read_each_other",
       {{"\"hiccup_loudness == 0\"", "\"!loud_hiccups\""},
        {"hiccup_loudness >= 7 &&",
         "hiccup_loudness >= 7 && !quiet_hiccups &&"}}},
      {"cycle_of_three",
       {{"\"hiccup_loudness == 0\"", "\"rf_hiccups\""},
        {"hiccup_loudness >= 7 &&",
         "hiccup_loudness >= 7 && quiet_hiccups &&"}}},
      {"flag_that_reads_itself", When("hiccups && loud_hiccups && rf_hiccups")},
      {"flag_that_reads_its_level_by_raised",
       Routine("raised(SEE_PROFESSIONAL_ROUTINE)")},
      {"flag_that_reads_the_disposition",
       Routine("disposition != EMERGENCY_NOW")},
      {"flag_that_reads_a_concept_about_the_disposition",
       Routine("level_routine")},
      {"flag_in_count_and_not",
       When("hiccups && loud_hiccups && count(!rf_hiccups, fever) > 1")},
      {"screening_that_reads_a_level", {screening}},
      {"screening_that_reads_the_disposition",
       {{"\"safety_incomplete\"", "\"disposition == SELF_CARE\"", kRelease}}}};
}

std::vector<BrokenBase> Use() {
  const std::string read = "hiccup_loudness >= 7 && 'boom' in hiccup_sounds";
  return {
      {"finding_that_nothing_asks",
       {{"  rows { finding: \"hiccup_loudness\" when: \"no(fever)\" }\n", ""}}},
      {"finding_that_nothing_reads",
       {{"\"hiccup_minutes > 60\"", "\"hiccups\""}}},
      {"finding_that_only_a_question_reads",
       {{"\"hiccup_minutes > 60\"", "\"hiccups\""},
        {"finding: \"hiccup_rhythm\" }",
         "finding: \"hiccup_rhythm\" when: \"hiccup_minutes > 3\" }"}}},
      {"finding_that_only_an_unread_concept_reads",
       {{read, "'boom' in hiccup_sounds"}}},
      {"choice_that_nothing_offers",
       {{"    choices { id: \"squeak\" }\n", ""}}},
      {"question_that_settles_nothing",
       {{"",
         "findings {\n  id: \"sneezing\"\n  number: 910\n  title: \"S\"\n"
         "  kind: FINDING_KIND_PRESENCE\n  question: \"S?\"\n"
         "  present_phrase: \"s\"\n  absent_phrase: \"s\"\n"
         "  unsure_phrase: \"s\"\n  sources: \"backwise_judgement\"\n}\n"
         "questions {\n  id: \"sneezing_card\"\n  title: \"S\"\n"
         "  text: \"S.\"\n  why: \"S.\"\n  stage: STAGE_ADVICE\n"
         "  order: 902\n  rows { heading: \"S\" finding: \"sneezing\" }\n"
         "  sources: \"backwise_judgement\"\n}\n"}}}};
}

// Errors whose place in the file is found by counting.
std::vector<BrokenBase> Places() {
  const std::string signs = "signs: \"You cannot breathe\"";
  const std::string sources = "may_mean: \"A swallowed whistle\"\n";
  return {
      {"element_of_a_later_file",
       {{"", "flags {\n  id: \"rf_zz\"\n}\n", "tests/knowledge/zz.textproto"}}},
      {"missing_field_of_a_nested_message",
       {{"bands { text: \"A quarter of an hour\" number: 15 }",
         "bands { text: \"A quarter of an hour\" number: 15 }\n"
         "    bands { text: \"A day\" number: 1440 }"}}},
      {"second_of_several_sources",
       {{sources, sources + "  sources: \"nhs_back_pain\"\n"
                            "  sources: \"nhs_back_pan\"\n"}}},
      {"list_in_brackets",
       {{"{reason}.\"\n  sources: \"backwise_judgement\"",
         "{reason}.\"\n  sources: [\"nhs_back_pain\",\n"
         "            \"nhs_back_pan\"]"}}},
      {"list_after_a_list_in_brackets",
       {{sources, sources + "  sources: [\"nhs_back_pain\", \"nhs_sciatica\"]\n"
                            "  sources: \"nhs_back_pan\"\n"}}},
      {"text_in_a_list_in_brackets",
       {{signs,
         "signs: [\"You cannot breathe\",\n"
         "          \"You call {emergncy}\"]"}}}};
}

// Guidance that the parser of texts takes, and that is wrong all the same.
std::vector<BrokenBase> WellFormed() {
  return {
      {"concept_named_as_a_word_of_the_language",
       {{"id: \"quiet_hiccups\"", "id: \"disposition\""}}},
      {"text_that_is_not_utf_8",
       {{"A swallowed whistle", "A swallowed \\377 whistle"}}},
      {"text_that_is_not_utf_8_by_another_escape",
       {{"A swallowed whistle", "A swallowed \\xff whistle"}}},
      {"text_that_is_not_utf_8_by_its_bytes",
       {{"A swallowed whistle", "A swallowed \xff whistle"}}},
      {"enum_number_that_does_not_exist",
       {{"stage: STAGE_ADVICE", "stage: 77"}}},
      {"band_that_is_not_a_number", {{"number: 15", "number: nan"}}},
      {"range_without_an_end", {{"maximum: 600", "maximum: inf"}}},
      {"choice_twice_in_a_row",
       {{"    choices { id: \"squeak\" }\n",
         "    choices { id: \"squeak\" }\n    choices { id: \"squeak\" }\n"}}},
      {"read_back_of_a_finding_not_asked_here",
       {{"read_backs { findings: \"hiccups\"",
         "read_backs { findings: \"fever\""}}},
      {"read_back_without_a_text",
       {{" text: \"So you have none, right?\"", ""}}},
      {"note_without_a_text", {{" text: \"Ask a grown-up to listen.\"", ""}}},
      {"placeholder_in_a_text_that_nobody_fills",
       {{"question: \"Do you have hiccups?\"",
         "question: \"Do you have {emergency} hiccups?\""}}}};
}

}  // namespace

std::vector<BrokenBase> BrokenWholes() {
  std::vector<BrokenBase> all = Loading();
  for (const auto& part :
       {Release(), Wholes(), Cycles(), Use(), Places(), WellFormed()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace backwise::testing
