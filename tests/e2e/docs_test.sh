#!/usr/bin/env bash
# Runs the commands of the pages: tests/e2e/docs_test.sh BUILD_BIN_DIR
#
# In README.md and docs/*.md, in the order they stand there:
#   ```console            each line that begins with `$ ` is run; it must end
#   ```console exit=N     with 0, the last one of a block with N
#   ```LANG file=PATH     is written to PATH
#   ```LANG append=PATH   is added to PATH
# Output that a page shows is not compared; other blocks are not run. The
# commands run in a copy of this repository, with BUILD_BIN_DIR on the PATH and
# a server at BACKWISE_SERVER, which is where the client looks for one.
set -euo pipefail
bin=$(cd "${1:?usage: tests/e2e/docs_test.sh BUILD_BIN_DIR}" && pwd)
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
cp -r README.md docs knowledge proto tests "$work"
chmod -R u+w "$work"
cd "$work"
export PATH="$bin:$PATH"

backwise-server --listen 127.0.0.1:0 >server.out &
server=$!
until BACKWISE_SERVER=$(grep -o '127\.0\.0\.1:[0-9]*' server.out); do
  kill -0 "$server" || exit 1
  sleep 0.05
done
export BACKWISE_SERVER

commands=0
failures=0
# Runs the command $1, found at $2, which must end with $3.
run() {
  commands=$((commands + 1))
  local code=0
  bash -o pipefail -c "$1" >out 2>&1 </dev/null || code=$?
  [ "$code" -eq "$3" ] && return
  failures=$((failures + 1))
  printf '%s: ended with %s, expected %s:\n  $ %s\n' "$2" "$code" "$3" "$1"
  tail -5 out
}

for page in README.md docs/*.md; do
  number=0 info='' expected=0 command='' at=''
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    if [[ $line == '```'* ]]; then
      # The end of a block runs its last command.
      [ -z "$command" ] || run "$command" "$at" "$expected"
      command=''
      if [ -n "$info" ]; then info=''; else info=${line#'```'} info=${info:-text}; fi
      expected=0
      [[ $info =~ exit=([0-9]+) ]] && expected=${BASH_REMATCH[1]}
      [[ $info =~ file=([^ ]+) ]] && : >"${BASH_REMATCH[1]}"
    elif [[ $info =~ (file|append)=([^ ]+) ]]; then
      printf '%s\n' "$line" >>"${BASH_REMATCH[2]}"
    elif [[ $info == console* && $line == '$ '* ]]; then
      [ -z "$command" ] || run "$command" "$at" 0
      command=${line#'$ '} at=$page:$number
    elif [[ $info == console* && $command == *\\ ]]; then
      command+=$'\n'$line
    fi
  done <"$page"
done
echo "$commands commands of the pages, $failures failed"
[ "$commands" -gt 0 ] && [ "$failures" -eq 0 ]
