#!/usr/bin/env bash
# A person's own record in Chromium: signing in, bringing files, who looked, sharing, choices.
set -euo pipefail
. .ci/need.sh
need chromium chromium
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
node scripts/check-citizen.mjs "$work"
