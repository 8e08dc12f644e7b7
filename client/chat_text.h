// The words of the conversation that do not come from the service.
#ifndef BACKWISE_CLIENT_CHAT_TEXT_H_
#define BACKWISE_CLIENT_CHAT_TEXT_H_

#include "backwise/v1/advisor_service.pb.h"
#include "client/console.h"
#include "client/screen.h"

namespace backwise::client {

inline constexpr char kWelcome[] =
    "I will ask you about your back pain, one question at a time, and then "
    "tell you what may help and whether to see somebody. I am a program, not "
    "a doctor, and I cannot examine you. If you think this is an emergency, "
    "do not wait for me: call your emergency number now.";

inline constexpr char kHowItWorks[] =
    "Type \"help\" at any time to see how to answer, \"back\" to change your "
    "last answers, \"quit\" to stop. Your answers are kept only while this "
    "program runs.";

inline constexpr char kNoRegion[] =
    "I do not know your country, so I will name no telephone numbers. To get "
    "them, start me with --region and its code, such as --region GB.";

inline constexpr char kCannotGoOn[] =
    "I have to stop here, and I cannot say what your answers mean.";

// Said whenever there is no result: it names no number, so it fits everywhere.
inline constexpr char kIfWorse[] =
    "If you are numb between your legs, cannot pass or hold your pee or poo, "
    "have a weak leg or chest pain, or feel very ill: call your emergency "
    "number now. If you are worried, see a doctor.";

inline constexpr char kSelfHarmWords[] =
    "I am really glad you told me. If you have hurt yourself, taken too many "
    "tablets, or feel you may act on it: call your emergency number now, even "
    "if you feel well, and stay with someone you trust.";

// Shows what stands above the rows of a screen: the progress, the title and the
// introduction. `number` is the question's, from 1; a question that goes on
// from the screen before (`continued`) is not introduced again.
void ShowScreenHead(const v1::AdvanceResponse& turn, const Screen& screen,
                    int number, bool continued, Console& console);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_CHAT_TEXT_H_
