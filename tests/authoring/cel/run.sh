#!/bin/sh
# Compares the engine with another implementation of CEL.
#   run.sh BACKWISE_KB CEL_CASES WORK_FOLDER [CASES]
# Ends with 77, "skipped", where it cannot run, and says why.
set -eu
kb=$1
cel_cases=$2
work=$3
count=${4:-20000}

skip() {
  echo "skipped: $1"
  exit 77
}

command -v node > /dev/null || skip "node is not installed"
command -v npm > /dev/null || skip "npm is not installed"
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$work"
cp "$here/package.json" "$here/package-lock.json" "$here/second_opinion.mjs" \
  "$work"
cd "$work"
if [ ! -d node_modules/@bufbuild/cel ]; then
  npm ping > /dev/null 2>&1 || skip "the npm registry does not answer"
  npm ci --no-audit --no-fund --ignore-scripts
fi
"$kb" conditions > conditions.jsonl
"$cel_cases" "$count" > cases.jsonl
node second_opinion.mjs conditions.jsonl cases.jsonl
