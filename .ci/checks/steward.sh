#!/usr/bin/env bash
# Walks the screens of a steward in Chromium against a server with the example people, a broken file and packs that changed.
set -euo pipefail
. .ci/need.sh
need chromium chromium
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
node scripts/check-steward.mjs "$work"
