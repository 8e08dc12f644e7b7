#include "client/help_text.h"

namespace backwise::client {
namespace {

constexpr char kProgram[] =
    R"(backwise - advice for back pain and sciatica, from a backwise service

Usage:
  backwise chat [flags]       talk: questions one by one, then a letter
  backwise assess [flags]     one call: answers in, assessment out
  backwise help [command]     this text, or more about one command
  backwise --version

It is not a diagnosis. In an emergency call your emergency number.

The service is found at 127.0.0.1:50051, or where the environment variable
BACKWISE_SERVER or the flag --server says.

Examples:
  backwise chat
  backwise chat --region GB --save letter.md
  backwise assess --answer age=41 --answer fever=no --format text

Exit codes:
  0    all went well
  2    the command line is wrong
  3    a file cannot be read or written, or does not hold what it should
  4    the service refused the request
  5    the service cannot be reached, or is too slow
  6    the conversation was left before there was a result
  130  interrupted with Ctrl-C
)";

constexpr char kChat[] =
    R"(backwise chat - a conversation about back pain

Usage:
  backwise chat [--server ADDRESS] [--region CODE] [--save FILE]

Flags:
  --server ADDRESS  where the service is [BACKWISE_SERVER or 127.0.0.1:50051]
  --region CODE     the country whose telephone numbers to give: GB, GB-NIR,
                    US ... [words that need no number]
  --save FILE       write the letter and your answers to FILE, as Markdown;
                    a file of that name is replaced

How to answer:
  y, n, ?                   one line: yes, no, not sure
  2 and 5 yes, rest no      several lines at once; also "2,5 rest no",
                            "3 y 4 n", "1 not sure, rest no", "none"
  2                         pick by number, or by the first words
  1, 3                      pick several; "none" for none of them
  41    10 days    b        a number, a time, or the letter of a line
  skip                      only where a line may be left out

Words at any time:
  why    why I ask this          back   go back one step
  how    how to check            quit   stop, see what can be said so far
  help   how to answer           Ctrl-C leave at once

Answers are kept only while the program runs, and only in its memory. Nothing
is written unless you ask for it with --save. Colours are used on terminals;
set NO_COLOR=1 for none. Questions can also be answered from a pipe; at its end
the program stops as with "quit".

Examples:
  backwise chat
  backwise chat --region GB --save letter.md
  backwise chat --server advice.example.org:50051

Exit codes:
  0    there is a result
  2    the command line is wrong
  3    the file to save to cannot be written
  4    the service refused the request
  5    the service cannot be reached, or is too slow
  6    you left, or the input ended, before there was a result
  130  interrupted with Ctrl-C
)";

constexpr char kAssess[] =
    R"(backwise assess - one assessment, for scripts

Usage:
  backwise assess --answers FILE|- [--answer FINDING=VALUE ...] [flags]
  backwise assess --answer FINDING=VALUE [--answer ...] [flags]

Flags:
  --answers FILE    a file with an AssessRequest as protobuf JSON, - for
                    standard input; unknown fields are errors
  --answer F=V      one answer; may be repeated; takes the place of an answer
                    to the same finding in FILE
  --region CODE     as region_code of the request
  --language CODE   as language_code of the request
  --release NAME    as knowledge_release of the request
  --format FORMAT   json: the response as JSON; text: the letter [json]
  --server ADDRESS  where the service is [BACKWISE_SERVER or 127.0.0.1:50051]

Values:
  yes, no, unsure             presence; unsure fits every finding
  41, 7.5                     a number
  one_leg                     the id of a choice
  low_back,buttock            ids of several choices
  none                        no choice at all, or the choice `none`
The program asks the service what kind of value a finding takes.

Examples:
  backwise assess --answer saddle_numbness=yes
  backwise assess --answers case.json --region GB --format text
  backwise assess --answers case.json --answer age=70 | jq .assessment.headline
  echo '{"answers": [{"finding": "fever", "present": true}]}' |
    backwise assess --answers -

Exit codes:
  0    there is a result, on standard output
  2    the command line is wrong
  3    the file cannot be read, or is not valid
  4    the service refused the request
  5    the service cannot be reached, or is too slow
  130  interrupted with Ctrl-C
)";

}  // namespace

std::string HelpText(absl::string_view topic) {
  if (topic == "chat") return kChat;
  if (topic == "assess") return kAssess;
  return kProgram;
}

}  // namespace backwise::client
