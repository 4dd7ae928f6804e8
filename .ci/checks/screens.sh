#!/usr/bin/env bash
# Builds the page and walks the screens of the example people's plans in Chromium.
set -euo pipefail
. .ci/need.sh
need chromium chromium
node scripts/check-screens.mjs
