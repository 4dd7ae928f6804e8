#!/usr/bin/env bash
# The sentences people with accounts must be able to say, walked in Chromium from an empty server, on a phone and on a desk.
set -euo pipefail
. .ci/need.sh
need chromium chromium
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
node scripts/check-walk.mjs "$work"
