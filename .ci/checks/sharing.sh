#!/usr/bin/env bash
# A link opened and a card scanned in Chromium, by somebody without an account.
set -euo pipefail
if ! command -v chromium >/dev/null; then
  apt-get update -qq && apt-get install -y -qq chromium >/dev/null
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
node scripts/check-sharing.mjs "$work"
