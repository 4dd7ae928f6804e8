#!/usr/bin/env bash
# The page without an account, in Chromium: plans as the command line's, nothing sent, with the server gone.
set -euo pipefail
if ! command -v chromium >/dev/null; then
  apt-get update -qq && apt-get install -y -qq chromium >/dev/null
fi
npm run -s build:web
node scripts/check-web.ts
