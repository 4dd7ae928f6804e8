#!/usr/bin/env bash
# A link opened and a card scanned in Chromium, by somebody without an account.
set -euo pipefail
. .ci/need.sh
need chromium chromium
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
node scripts/check-sharing.mjs "$work"
