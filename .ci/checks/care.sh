#!/usr/bin/env bash
# Builds the page and walks in Chromium what a clinician does over the record of a server of this machine.
set -euo pipefail
if ! command -v chromium >/dev/null; then
  apt-get update -qq && apt-get install -y -qq chromium >/dev/null
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm run -s build:web
node scripts/check-care.mjs "$work"
