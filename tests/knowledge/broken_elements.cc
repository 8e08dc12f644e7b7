#include "tests/knowledge/broken_bases.h"

namespace backwise::testing {
namespace {

std::vector<Edit> Change(const std::string& from, const std::string& to) {
  return {{from, to}};
}
std::vector<Edit> Add(const std::string& text) { return {{"", text}}; }

// A finding that is complete but for what asks and reads it.
std::string Finding(const std::string& id, int number) {
  return "\nfindings {\n  id: \"" + id +
         "\"\n  number: " + std::to_string(number) +
         "\n  title: \"Sneezing\"\n  kind: FINDING_KIND_PRESENCE\n"
         "  question: \"Do you sneeze?\"\n  present_phrase: \"you sneeze\"\n"
         "  absent_phrase: \"you do not sneeze\"\n"
         "  unsure_phrase: \"you may sneeze\"\n"
         "  sources: \"backwise_judgement\"\n}\n";
}

// Choices with the numbers 4 to 4 + `count` - 1.
std::string Choices(int count) {
  std::string all;
  for (int i = 4; i < 4 + count; ++i) {
    const std::string number = std::to_string(i);
    all += "  choices { id: \"c" + number + "\" number: " + number +
           " title: \"C\" phrase: \"c\" }\n";
  }
  return all;
}

std::vector<BrokenBase> Ids() {
  return {
      {"finding_id_twice", Add(Finding("hiccups", 910))},
      {"finding_id_with_a_capital", Add(Finding("Sneezing", 910))},
      {"finding_id_with_a_hyphen", Add(Finding("sneezing-a-lot", 910))},
      {"finding_id_with_a_digit_first", Add(Finding("2_sneezes", 910))},
      {"finding_without_an_id", Add(Finding("", 910))},
      {"choice_id_twice",
       Change("id: \"random\" number", "id: \"regular\" number")},
      {"choice_id_with_a_space",
       Change("id: \"random\" number", "id: \"at random\" number")},
      {"question_id_twice", Change("id: \"hiccup_card\"", "id: \"who\"")},
      {"question_id_with_a_capital",
       Change("id: \"hiccup_card\"", "id: \"Hiccup_card\"")},
      {"concept_id_twice", Change("id: \"quiet_hiccups\"", "id: \"child\"")},
      {"concept_id_of_a_finding",
       Change("id: \"quiet_hiccups\"", "id: \"fever\"")},
      {"concept_without_an_id", Change("id: \"quiet_hiccups\"", "")},
      {"flag_id_twice", Change("id: \"rf_hiccups\"", "id: \"rf_fever\"")},
      {"flag_id_of_a_concept", Change("id: \"rf_hiccups\"", "id: \"child\"")},
      {"flag_id_with_a_hyphen",
       Change("id: \"rf_hiccups\"", "id: \"rf-hiccups\"")},
      {"contraindication_id_twice",
       Change("id: \"cx_hiccups\"", "id: \"cx_floor\"")},
      {"advice_id_twice", Change("id: \"hold_breath\"", "id: \"yoga\"")},
      {"topic_id_twice", Change("id: \"why_hiccups\"", "id: \"why_walking\"")},
      {"source_id_twice",
       Add("\nsources {\n  id: \"hiccup_study\"\n  kind: SOURCE_KIND_STUDY\n"
           "  title: \"On hiccups, again\"\n}\n")},
      {"safety_net_id_twice",
       Add("\nsafety_net {\n  id: \"net_hiccups\"\n  when: \"true\"\n"
           "  text: \"Hup.\"\n  sources: \"backwise_judgement\"\n}\n")},
      {"region_code_twice", Change("code: \"XH\"", "code: \"GB\"")},
      {"region_code_included_elsewhere",
       Change("includes: [\"XI\", \"XJ\"]", "includes: [\"XI\", \"DE\"]")},
      {"region_without_a_code", Change("  code: \"XH\"\n", "")}};
}

std::vector<BrokenBase> Numbers() {
  return {{"finding_number_zero", Add(Finding("sneezing", 0))},
          {"finding_number_missing", Change("  number: 901\n", "")},
          {"finding_number_1024", Add(Finding("sneezing", 1024))},
          {"finding_number_twice", Add(Finding("sneezing", 1))},
          {"choice_number_zero", Change("number: 2 title: \"At random\"",
                                        "number: 0 title: \"At random\"")},
          {"choice_number_64", Change("number: 2 title: \"At random\"",
                                      "number: 64 title: \"At random\"")},
          {"choice_number_twice", Change("number: 2 title: \"At random\"",
                                         "number: 1 title: \"At random\"")},
          {"more_than_63_choices",
           Change("  choices { id: \"not_sure\"",
                  Choices(62) + "  choices { id: \"not_sure\"")},
          {"question_order_twice", Change("order: 901", "order: 10")}};
}

std::vector<BrokenBase> Findings() {
  return {
      {"choice_finding_without_choices",
       Add("findings {\n  id: \"sneezing\"\n  number: 910\n  title: \"S\"\n"
           "  kind: FINDING_KIND_CHOICE\n  question: \"S?\"\n"
           "  sources: \"backwise_judgement\"\n}\n")},
      {"finding_without_a_kind",
       Add("findings {\n  id: \"sneezing\"\n  number: 910\n  title: \"S\"\n"
           "  question: \"S?\"\n  sources: \"backwise_judgement\"\n}\n")},
      {"presence_finding_with_choices",
       Change("  present_phrase: \"you have hiccups\"",
              "  choices { id: \"hup\" number: 1 title: \"H\" phrase: \"h\" }\n"
              "  present_phrase: \"you have hiccups\"")},
      {"scale_without_a_range", Change("  maximum: 10\n", "")},
      {"number_with_a_range_of_nothing",
       Change("  maximum: 600\n", "  minimum: 600\n  maximum: 600\n")},
      {"presence_finding_with_a_range",
       Change("  present_phrase: \"you have hiccups\"",
              "  maximum: 3\n  present_phrase: \"you have hiccups\"")},
      {"number_phrase_without_its_value",
       Change("they last {value} minutes", "they last some minutes")},
      {"not_sure_in_a_choice_of_one",
       Change("phrase: \"they are random\"",
              "phrase: \"they are random\" not_sure: true")},
      {"two_choices_for_not_sure",
       Change("phrase: \"they boom\"", "phrase: \"they boom\" not_sure: true")},
      {"finding_with_an_unknown_source",
       Change("  unsure_phrase: \"you are not sure about hiccups\"\n"
              "  sources: \"backwise_judgement\"",
              "  unsure_phrase: \"you are not sure about hiccups\"\n"
              "  sources: \"backwise_judgment\"")}};
}

std::vector<BrokenBase> Questions() {
  const std::string row = "  rows { finding: \"hiccups\" }\n";
  return {
      {"question_without_rows",
       Add("\nquestions {\n  id: \"sneezing_card\"\n  title: \"S\"\n"
           "  text: \"S.\"\n  why: \"S.\"\n  stage: STAGE_ADVICE\n"
           "  order: 902\n  sources: \"backwise_judgement\"\n}\n")},
      {"follow_up_without_when",
       Change("order: 901", "order: 901\n  follow_up: true")},
      {"row_of_an_unknown_finding",
       Change("rows { finding: \"hiccup_rhythm\" }",
              "rows { finding: \"hicup_rhythm\" }")},
      {"row_of_a_concept", Change("rows { finding: \"hiccup_rhythm\" }",
                                  "rows { finding: \"loud_hiccups\" }")},
      {"row_of_a_volunteered_finding",
       Change("  notes { when",
              "  rows { finding: \"self_harm_thoughts\" }\n  notes { when")},
      {"row_with_an_unknown_choice",
       Change("choices { id: \"squeak\" }", "choices { id: \"squaek\" }")},
      {"row_with_the_not_sure_choice",
       Change("choices { id: \"squeak\" }",
              "choices { id: \"squeak\" }\n    choices { id: \"not_sure\" }")},
      {"each_choice_of_a_choice_of_one",
       Change("rows { finding: \"hiccup_rhythm\" }",
              "rows { finding: \"hiccup_rhythm\" each_choice_asked: true }")},
      {"band_outside_the_range", Change("number: 15", "number: 601")},
      {"band_of_a_presence_finding",
       Change("finding: \"hiccups\" }",
              "finding: \"hiccups\" bands { text: \"B\" number: 0 } }")},
      {"first_row_without_a_heading",
       Change("heading: \"About the hiccups\" ", "")},
      {"screen_with_more_than_7_rows",
       Change("  notes { when", row + row + "  notes { when")},
      {"screen_with_more_than_7_choices",
       {{"    each_choice_asked: true\n    choices { id: \"squeak\" }\n"
         "    choices { id: \"boom\" when: \"no(hiccups)\" }\n",
         "    each_choice_asked: true\n"},
        {"  choices { id: \"not_sure\"",
         Choices(5) + "  choices { id: \"not_sure\""}}},
      {"read_back_of_an_unknown_finding",
       Change("read_backs { findings: \"hiccups\"",
              "read_backs { findings: \"hicups\"")},
      {"question_with_an_unknown_source",
       Change("right?\" }\n  sources: \"backwise_judgement\"",
              "right?\" }\n  sources: \"backwise_judgment\"")},
      {"placeholder_in_a_question",
       Change("text: \"Now about hiccups.\"",
              "text: \"Now about {emergency} hiccups.\"")},
      {"placeholder_in_the_why_of_a_question",
       Change("They matter to this test.", "They matter to {crisis}.")}};
}

std::vector<BrokenBase> Flags() {
  const std::string level = "disposition: DISPOSITION_SEE_DOCTOR_SOON";
  const std::string both = "  " + level + "\n  within: \"1 week\"\n";
  const auto flag = [&](const std::string& disposition,
                        const std::string& within) {
    return Change(both, "  disposition: DISPOSITION_" + disposition +
                            "\n  within: \"" + within + "\"\n");
  };
  return {
      {"flag_without_a_disposition", Change("  " + level + "\n", "")},
      {"flag_for_self_care", flag("SELF_CARE", "routine")},
      {"within_of_an_emergency", flag("EMERGENCY_NOW", "today")},
      {"within_of_an_urgent_flag", flag("URGENT_SAME_DAY", "24 h")},
      {"within_of_a_flag_for_a_doctor", flag("SEE_DOCTOR_SOON", "10 days")},
      {"within_of_a_routine_flag", flag("SEE_PROFESSIONAL_ROUTINE", "2 weeks")},
      {"flag_without_within", Change("  within: \"1 week\"\n", "")},
      {"flag_with_an_unknown_source",
       Change("{reason}.\"\n  sources: \"backwise_judgement\"",
              "{reason}.\"\n  sources: \"nhs_back_pan\"")},
      {"flag_with_an_unknown_source_of_several",
       Change("{reason}.\"\n  sources: \"backwise_judgement\"",
              "{reason}.\"\n  sources: \"backwise_judgement\"\n"
              "  sources: \"nhs_back_pan\"")},
      {"unknown_placeholder",
       Change("{advice_line}. Because", "{advice_lin}. Because")},
      {"placeholder_of_another_text",
       Change("Because you said: {reason}.", "Be quick: {within}.")},
      {"placeholder_without_an_end",
       Change("Because you said: {reason}.", "Because you said: {reason.")},
      {"empty_placeholder", Change("Because you said: {reason}.", "Since {}.")},
      {"two_unknown_placeholders",
       Change("or call {advice_line}. Because you said: {reason}.",
              "or call {advise_line}. Because you said: {reasons}.")},
      {"disposition_that_does_not_exist", Change(level, "disposition: 99")}};
}

std::vector<BrokenBase> Contraindications() {
  return {
      {"contraindication_for_some_and_all",
       Change("advice: \"yoga\"", "advice: \"yoga\"\n  all_advice: true")},
      {"contraindication_for_nothing", Change("  advice: \"yoga\"\n", "")},
      {"contraindication_with_except_alone",
       Change("advice: \"yoga\"", "advice: \"yoga\"\n  except: \"tai_chi\"")},
      {"contraindication_for_unknown_advice",
       Change("advice: \"yoga\"", "advice: \"yogha\"")},
      {"contraindication_except_unknown_advice",
       Change("except: \"walking_beginner\"", "except: \"walking_begginer\"")},
      {"contraindication_with_an_unknown_source",
       Change("hiccups.\"\n  sources: \"backwise_judgement\"",
              "hiccups.\"\n  sources: \"xyz\"")},
      {"placeholder_in_a_contraindication",
       Change("Mind your tongue.", "Mind your {reason}.")}};
}

std::vector<BrokenBase> AdviceAndTopics() {
  return {
      {"advice_without_steps",
       Change("  steps {\n    text: \"Breathe in and count to ten.\"\n"
              "    sources: \"backwise_judgement\"\n  }\n",
              "")},
      {"step_without_a_source",
       Change("count to ten.\"\n    sources: \"backwise_judgement\"\n",
              "count to ten.\"\n")},
      {"step_without_a_text",
       Change("    text: \"Breathe in and count to ten.\"\n", "")},
      {"step_with_an_unknown_source",
       Change("count to ten.\"\n    sources: \"backwise_judgement\"\n",
              "count to ten.\"\n    sources: \"hiccup_stdy\"\n")},
      {"placeholder_in_a_step", Change("count to ten.", "call {emergncy}.")},
      {"why_without_a_source",
       Change("to do.\"\n    sources: \"backwise_judgement\"\n", "to do.\"\n")},
      {"dose_without_a_source",
       Change("Once.\"\n    sources: \"backwise_judgement\"\n", "Once.\"\n")},
      {"statement_of_1001_characters",
       Change("text: \"Once.\"", "text: \"" + std::string(1001, 'x') + "\"")},
      {"statement_of_a_topic_without_a_source",
       Change("Nobody knows.\"\n    sources: \"hiccup_study\"\n",
              "Nobody knows.\"\n")},
      {"placeholder_in_a_topic", Change("Nobody knows.", "Ask {crysis}.")}};
}

std::vector<BrokenBase> Texts() {
  const std::string headlines =
      "knowledge/base/safety_net/10_headlines.textproto";
  return {{"placeholder_in_a_safety_net",
           Change("Call {emergency} if", "Call {emergancy} if")},
          {"placeholder_in_a_sign",
           Change("You cannot breathe", "You cannot {breathe}")},
          {"placeholder_in_a_closing", Change("Otherwise call {advice_line}",
                                              "Otherwise call {advise_line}")},
          {"safety_net_with_an_unknown_source",
           Change("{advice_line}.\"\n  sources: \"backwise_judgement\"",
                  "{advice_line}.\"\n  sources: \"backwise\"")},
          {"placeholder_in_a_headline",
           {{"be seen {within}", "be seen {witin}", headlines}}},
          {"headline_of_nothing",
           {{"", "headlines {}\n",
             "knowledge/base/safety_net/05_headlines.textproto"}}},
          {"exception_of_no_theorem",
           Change("  theorem: \"NoRuleIsRedundant\"\n", "")},
          {"exception_with_an_unknown_source",
           Change("harm.\"\n  sources: \"backwise_judgement\"",
                  "harm.\"\n  sources: \"backwise_judgemnt\"")},
          {"region_with_an_unknown_source",
           Change("the friend\"\n  sources: \"backwise_judgement\"",
                  "the friend\"\n  sources: \"backwise_judgemnt\"")}};
}

}  // namespace

std::vector<BrokenBase> BrokenElements() {
  std::vector<BrokenBase> all = Ids();
  for (const auto& part : {Numbers(), Findings(), Questions(), Flags(),
                           Contraindications(), AdviceAndTopics(), Texts()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace backwise::testing
