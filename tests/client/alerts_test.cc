#include "client/alerts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/client/fakes.h"

namespace backwise::client {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

v1::AdvanceResponse Turn(const std::string& flags) {
  return FromText<v1::AdvanceResponse>(flags);
}

constexpr char kEmergency[] =
    "flags { id: 'e' title: 'Chest pain' what_to_do: 'Call 999 now.' "
    "disposition: DISPOSITION_EMERGENCY_NOW } ";
constexpr char kUrgent[] =
    "flags { id: 'u' title: 'Fever' what_to_do: 'Be seen today.' "
    "disposition: DISPOSITION_URGENT_SAME_DAY } ";
constexpr char kSoon[] =
    "flags { id: 's' title: 'Lump' what_to_do: 'See a doctor.' "
    "disposition: DISPOSITION_SEE_DOCTOR_SOON } ";

TEST(AlertsTest, DrawsABoxThatCannotBeOverlooked) {
  EXPECT_EQ(AlertBox(Turn(kEmergency).flags(0), 30, false),
            "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!\n"
            "!! THIS IS AN EMERGENCY     !!\n"
            "!!                          !!\n"
            "!! Chest pain               !!\n"
            "!!                          !!\n"
            "!! Call 999 now.            !!\n"
            "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!\n");
  EXPECT_THAT(AlertBox(Turn(kEmergency).flags(0), 30, true),
              StartsWith("\x1b[1;97;41m!!!"));
  EXPECT_THAT(AlertBox(Turn(kUrgent).flags(0), 40, false),
              HasSubstr("| You need to be seen today            |\n"));
}

TEST(AlertsTest, ShowsEachFlagOnceWhileItIsRaised) {
  Alerts alerts;
  FakeConsole first({});
  alerts.ShowNew(Turn(std::string(kUrgent) + kSoon), first);
  EXPECT_THAT(first.text(), HasSubstr("Fever"));
  EXPECT_THAT(first.text(), Not(HasSubstr("Lump")));

  FakeConsole second({});
  alerts.ShowNew(Turn(std::string(kEmergency) + kUrgent), second);
  EXPECT_THAT(second.text(), HasSubstr("Chest pain"));
  EXPECT_THAT(second.text(), Not(HasSubstr("Fever")));
}

TEST(AlertsTest, SaysWhenTheEmergencyIsGoneAndShowsItAgain) {
  Alerts alerts;
  FakeConsole console({});
  alerts.ShowNew(Turn(kEmergency), console);
  FakeConsole gone({});
  alerts.ShowNew(Turn(""), gone);
  EXPECT_THAT(gone.text(), HasSubstr("no longer see an emergency"));
  FakeConsole again({});
  alerts.ShowNew(Turn(kEmergency), again);
  EXPECT_THAT(again.text(), HasSubstr("Chest pain"));
}

}  // namespace
}  // namespace backwise::client
