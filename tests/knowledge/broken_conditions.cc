#include "tests/knowledge/broken_bases.h"

namespace backwise::testing {
namespace {

// The flag of the hiccups with this condition.
std::vector<Edit> When(const std::string& condition) {
  return {{"hiccups && loud_hiccups", condition}};
}

// The same, written as in the file: one or more literals with their quotes.
std::vector<Edit> WhenWritten(const std::string& literals) {
  return {{"when: \"hiccups && loud_hiccups\"", "when: " + literals}};
}

std::string Repeat(const std::string& part, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += part;
  return all;
}

std::vector<BrokenBase> Names() {
  return {{"misspelt_finding", When("hicups && loud_hiccups")},
          {"misspelt_concept", When("hiccups && loud_hicups")},
          {"misspelt_flag", When("hiccups && rf_feverr")},
          {"name_like_no_other", When("earthquake_at_home && hiccups")},
          {"word_false", When("hiccups || false")},
          {"misspelt_choice", When("hiccup_rhythm == 'regualr'")},
          {"misspelt_choice_in_a_list",
           When("hiccup_rhythm in ['random', 'regualr']")},
          {"misspelt_choice_of_several", When("'squaek' in hiccup_sounds")},
          {"choice_of_another_finding", When("hiccup_rhythm == 'squeak'")},
          {"unknown_function", When("unsur(hiccups)")},
          {"misspelt_level", When("disposition == SELF_CRAE")},
          {"misspelt_raised_level", When("raised(SEE_DOCTOR_SON)")},
          {"misspelt_raised_flag", When("raised(URGENT_SAME_DAY, rf_feverr)")},
          {"every_error_of_a_condition",
           When("hicups && (loud_hicups || hiccup_rhythm == 'randon')")}};
}

std::vector<BrokenBase> Kinds() {
  return {{"presence_compared", When("hiccups == 'yes'")},
          {"presence_in_a_list", When("hiccups in ['yes']")},
          {"presence_holding_a_choice", When("'yes' in hiccups")},
          {"presence_with_a_size", When("size(hiccups) > 0")},
          {"choice_by_name", When("hiccup_rhythm")},
          {"choice_denied", When("no(hiccup_rhythm)")},
          {"choice_holding_a_choice", When("'random' in hiccup_rhythm")},
          {"choice_in_order", When("hiccup_rhythm > 'random'")},
          {"choice_without_quotes", When("hiccup_rhythm == random")},
          {"choices_by_name", When("hiccup_sounds")},
          {"choices_denied", When("no(hiccup_sounds)")},
          {"choices_unsure", When("unsure(hiccup_sounds)")},
          {"choices_compared", When("hiccup_sounds == 'boom'")},
          {"choices_in_a_list", When("hiccup_sounds in ['boom']")},
          {"scale_by_name", When("hiccup_loudness")},
          {"scale_unsure", When("unsure(hiccup_loudness)")},
          {"scale_compared_with_a_text", When("hiccup_loudness == 'loud'")},
          {"scale_in_a_list", When("hiccup_loudness in ['loud']")},
          {"number_by_name", When("hiccup_minutes")},
          {"number_denied", When("no(hiccup_minutes)")},
          {"number_compared_with_a_finding",
           When("hiccup_minutes > hiccup_loudness")},
          {"number_first", When("60 <= hiccup_minutes")},
          {"concept_denied", When("no(loud_hiccups)")},
          {"flag_compared", When("rf_fever == 'yes'")},
          {"count_alone", When("count(hiccups, loud_hiccups)")},
          {"count_of_a_number", When("count(hiccups, hiccup_minutes) > 1")},
          {"size_compared_with_a_text", When("size(hiccup_sounds) > 'one'")},
          {"two_arguments", When("no(hiccups, fever)")},
          {"disposition_at_most", When("disposition <= SELF_CARE")},
          {"disposition_by_name", When("disposition && hiccups")},
          {"raised_without_a_level", When("raised(rf_fever)")},
          {"text_alone", When("hiccups && 'boom'")}};
}

std::vector<BrokenBase> Syntax() {
  return {
      {"two_operators", When("hiccups && && fever")},
      {"single_and", When("hiccups & fever")},
      {"single_equal", When("hiccup_rhythm = 'random'")},
      {"missing_bracket_in_the_middle", When("(hiccups fever) && child")},
      {"bracket_too_many", When("hiccups) && fever")},
      {"double_quoted_choice", When("hiccup_rhythm == \\\"random\\\"")},
      {"open_text", When("hiccup_rhythm == 'random")},
      {"list_of_names", When("hiccup_rhythm in [random]")},
      {"number_with_two_points", When("hiccup_minutes > 1.2.3")},
      {"nested_too_deep", When(Repeat("(", 70) + "hiccups" + Repeat(")", 70))},
      {"nothing_after_and", When("hiccups && ")},
      {"open_bracket", When("(hiccups && fever")}};
}

// Where in the file an error of a long condition is.
std::vector<BrokenBase> Positions() {
  return {
      {"second_literal", WhenWritten("\"hiccups \"\n    \"&& fevre\"")},
      {"third_literal_on_the_same_line",
       WhenWritten("\"hiccups \" \"&& fever \" \"&& chlid\"")},
      {"literal_on_the_next_line", WhenWritten("\n    \"hiccups && fevre\"")},
      {"literal_after_a_comment",
       WhenWritten("\n    # It's \"quoted\": text\n    \"hiccups && \"\n"
                   "    # and another\n    \"fevre\"")},
      {"single_quoted_literal",
       WhenWritten("'hiccup_rhythm == \\'random\\' && fevre'")},
      {"after_an_escaped_quote",
       WhenWritten("\"hiccup_rhythm == \\'random\\' && fevre\"")},
      {"after_a_hexadecimal_escape", When("\\x68iccups && fevre")},
      {"after_letters_of_several_bytes",
       {{"See a doctor, or call {advice_line}",
         "Sée à döctor, or call {advice_lin}"}}},
      {"after_an_octal_escape", When("\\150iccups && fevre")},
      {"after_a_short_hexadecimal_escape", When("hiccups\\x9&& fevre")},
      {"line_indented_by_a_tab",
       {{"  when: \"hiccups && loud_hiccups\"",
         "\twhen: \"hiccups && fevre\""}}}};
}

// Each place where a condition may stand.
std::vector<BrokenBase> Places() {
  return {
      {"condition_of_a_concept",
       {{"\"hiccup_loudness == 0\"", "\"hiccup_loudnes == 0\""}}},
      {"condition_of_a_row", {{"when: \"no(fever)\"", "when: \"no(fevre)\""}}},
      {"condition_of_a_choice_of_a_row",
       {{"when: \"no(hiccups)\"", "when: \"no(hicups)\""}}},
      {"condition_to_ask_again",
       {{"\"unsure(hiccups)\"", "\"unsure(hicups)\""}}},
      {"condition_of_a_note",
       {{"notes { when: \"child\"", "notes { when: \"chlid\""}}},
      {"condition_of_a_question",
       {{"  order: 901\n", "  order: 901\n  when: \"hicups\"\n"}}},
      {"condition_of_a_contraindication",
       {{"when: \"hiccup_minutes > 60\"", "when: \"hiccup_minute > 60\""}}},
      {"condition_of_advice",
       {{"indicated_when: \"hiccups\"", "indicated_when: \"hicups\""}}},
      {"condition_of_a_topic",
       {{"  title: \"Why do I have hiccups?\"\n  when: \"hiccups\"",
         "  title: \"Why do I have hiccups?\"\n  when: \"hicups\""}}},
      {"condition_of_a_safety_net",
       {{"  id: \"net_hiccups\"\n  when: \"hiccups\"",
         "  id: \"net_hiccups\"\n  when: \"hicups\""}}},
      {"condition_of_a_headline",
       {{"when: \"rf_self_harm\"", "when: \"rf_self_ham\"",
         "knowledge/base/safety_net/10_headlines.textproto"}}},
      {"condition_of_the_screening",
       {{"\"core_incomplete\"", "\"core_incomplet\"",
         "knowledge/base/release.textproto"}}}};
}

}  // namespace

std::vector<BrokenBase> BrokenConditions() {
  std::vector<BrokenBase> all = Names();
  for (const auto& part : {Kinds(), Syntax(), Positions(), Places()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace backwise::testing
