#!/usr/bin/env bash
# Builds the page and walks the screens of the example people's plans in Chromium.
set -euo pipefail
if ! command -v chromium >/dev/null; then
  apt-get update -qq && apt-get install -y -qq chromium >/dev/null
fi
npm run -s build:web
node scripts/check-screens.mjs
