#include "server/engine/case_code/known_findings.h"

namespace backwise::engine {
namespace {

using enum KnownKind;
using enum Answered;

constexpr std::array<KnownFinding, kKnownFindings> kFindings = {{
    {1, kChoice, 2, kMostly},        // answering_for
    {2, kWhole, 121, kMostly},       // age
    {3, kPresence, 0, kMostly},      // pregnant
    {4, kPresence, 0, kMostly},      // recent_birth
    {74, kPresence, 0, kMostly},     // anticoagulant
    {59, kChoice, 3, kMostly},       // cancer_history
    {51, kPresence, 0, kMostly},     // chest_pain_breathless
    {49, kPresence, 0, kMostly},     // collapse_or_confusion
    {52, kPresence, 0, kMostly},     // abdominal_pain_or_pulsing
    {55, kPresence, 0, kMostly},     // cold_pale_leg
    {46, kPresence, 0, kMostly},     // cannot_walk
    {5, kPresence, 0, kRarely},      // pregnancy_warning_signs
    {17, kChoice, 2, kMostly},       // onset
    {11, kChoices, 7, kMostly},      // pain_quality
    {12, kWhole, 11, kMostly},       // pain_severity
    {18, kChoice, 4, kMostly},       // trauma
    {65, kChoices, 6, kMostly},      // vascular_risk
    {33, kPresence, 0, kMostly},     // saddle_numbness
    {34, kPresence, 0, kMostly},     // bladder_change
    {37, kPresence, 0, kMostly},     // bowel_change
    {38, kPresence, 0, kMostly},     // sexual_change
    {9, kChoice, 3, kMostly},        // leg_side
    {32, kPresence, 0, kMostly},     // tingling_numbness_leg
    {41, kChoice, 4, kMostly},       // leg_weakness
    {43, kPresence, 0, kMostly},     // foot_drop
    {44, kPresence, 0, kMostly},     // unsteady_or_heavy_legs
    {54, kPresence, 0, kMostly},     // one_calf_swollen
    {47, kPresence, 0, kMostly},     // fever
    {48, kPresence, 0, kMostly},     // generally_unwell
    {50, kPresence, 0, kMostly},     // weight_loss
    {53, kPresence, 0, kMostly},     // urinary_symptoms
    {56, kPresence, 0, kMostly},     // spine_lump_or_deformity
    {58, kChoices, 5, kMostly},      // skin_problem
    {26, kPresence, 0, kSometimes},  // foot_rest_pain
    {60, kPresence, 0, kMostly},     // osteoporosis
    {61, kChoices, 7, kMostly},      // infection_risk
    {66, kChoices, 7, kMostly},      // diagnosed_cause
    {62, kChoices, 4, kMostly},      // recent_surgery
    {75, kPresence, 0, kMostly},     // steroids_long_term
    {64, kPresence, 0, kMostly},     // hip_replacement
    {8, kChoices, 9, kMostly},       // pain_location
    {16, kNumber, 0, kMostly},       // pain_duration_weeks
    {20, kNumber, 0, kRarely},       // injury_weeks
    {15, kChoice, 4, kMostly},       // pain_trend
    {68, kPresence, 0, kMostly},     // seen_already_and_worse
    {22, kChoices, 8, kMostly},      // aggravating
    {23, kChoices, 7, kSometimes},   // relieving
    {21, kPresence, 0, kSometimes},  // first_episode
    {27, kChoices, 11, kMostly},     // inflammatory_features
    {13, kPresence, 0, kMostly},     // pain_uncontrolled
    {14, kPresence, 0, kMostly},     // stops_normal_activities
    {24, kPresence, 0, kMostly},     // constant_night_pain
    {76, kPresence, 0, kMostly},     // wants_home_care
    {77, kPresence, 0, kMostly},     // open_to_hands_on
    {78, kPresence, 0, kMostly},     // prefers_gentle_pressure
    {81, kPresence, 0, kMostly},     // prefers_calm_exercise
    {82, kPresence, 0, kMostly},     // bad_exercise_experience
    {84, kPresence, 0, kMostly},     // stress_anxiety
    {67, kPresence, 0, kRarely},     // cleared_by_clinician
    {28, kChoices, 4, kSometimes},   // tight_areas
    {29, kPresence, 0, kSometimes},  // trigger_spots
    {30, kPresence, 0, kSometimes},  // stiff_restricted
    {31, kChoices, 5, kSometimes},   // strain_pattern
    {83, kChoice, 3, kMostly},       // activity_level
    {79, kPresence, 0, kRarely},     // can_get_to_floor
    {70, kPresence, 0, kMostly},     // balance_problem
    {69, kPresence, 0, kMostly},     // painful_joints
    {80, kChoices, 3, kMostly},      // equipment
    {71, kChoices, 7, kRarely},      // pool_limits
    {7, kPresence, 0, kRarely},      // overweight
    {72, kChoices, 3, kSometimes},   // topical_limits
    {6, kPresence, 0, kRarely},      // pregnancy_heavy_bleeding
    {10, kPresence, 0, kRarely},     // both_legs_new
    {19, kPresence, 0, kRarely},     // major_confirmed
    {25, kPresence, 0, kRarely},     // night_pain_eases
    {35, kChoice, 5, kRarely},       // bladder_kind
    {36, kPresence, 0, kRarely},     // bladder_cannot_pass
    {39, kPresence, 0, kRarely},     // sexual_change_new
    {40, kPresence, 0, kRarely},     // cauda_symptoms_recent
    {42, kChoice, 4, kRarely},       // weakness_check
    {45, kPresence, 0, kRarely},     // unsteady_new
    {57, kPresence, 0, kRarely},     // lump_suspicious
    {63, kPresence, 0, kRarely},     // surgery_cleared
    {73, kPresence, 0, kRarely},     // self_harm_thoughts
}};

// The row of each number, by number.
constexpr auto kRows = [] {
  std::array<std::uint8_t, kKnownFindings + 1> rows{};
  for (std::size_t row = 0; row < kKnownFindings; ++row) {
    rows[kFindings[row].number] = static_cast<std::uint8_t>(row);
  }
  return rows;
}();

}  // namespace

const std::array<KnownFinding, kKnownFindings>& KnownFindings() {
  return kFindings;
}

std::size_t KnownRow(std::uint32_t number) {
  return number >= 1 && number <= kKnownFindings ? kRows[number]
                                                 : kKnownFindings;
}

}  // namespace backwise::engine
