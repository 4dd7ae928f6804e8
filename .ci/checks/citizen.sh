#!/usr/bin/env bash
# A person's own record in Chromium: signing in, bringing files, who looked, sharing, choices.
set -euo pipefail
if ! command -v chromium >/dev/null; then
  apt-get update -qq && apt-get install -y -qq chromium >/dev/null
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm run -s build:web
node scripts/check-citizen.mjs "$work"
