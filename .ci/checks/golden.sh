#!/usr/bin/env bash
# Compares pictures of the page with web/golden; DejaVu Sans is the font they are drawn with.
set -euo pipefail
. .ci/need.sh
need chromium chromium
[ -f /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || install_packages fonts-dejavu-core
node scripts/check-golden.mjs
