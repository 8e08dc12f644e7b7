#!/usr/bin/env bash
# Installs what backwise is compared with: CLIPS from Debian, the others from the
# npm registry, in the versions of package-lock.json, into FOLDER.
#   install.sh FOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
command -v npm >/dev/null || "$here/../../../scripts/install" npm
"$here/../../../scripts/install" libclips-dev
mkdir -p "$folder"
cp "$here"/*.mjs "$here"/package*.json "$folder"
if ! cmp -s "$here/package-lock.json" "$folder/node_modules/installed"; then
  # Not `npm ci`: it wants the builds for other systems in the lock, too.
  npm install --prefix "$folder" --silent --no-audit --no-fund --ignore-scripts >/dev/null
  cp "$here/package-lock.json" "$folder/node_modules/installed"
fi
