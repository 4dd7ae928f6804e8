#!/usr/bin/env bash
# The page without an account, in Chromium: plans as the command line's, nothing sent, with the server gone.
set -euo pipefail
. .ci/need.sh
need chromium chromium
node scripts/check-web.ts
