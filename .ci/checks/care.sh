#!/usr/bin/env bash
# Walks in Chromium what a clinician does over the record of a server of this machine.
set -euo pipefail
. .ci/need.sh
need chromium chromium
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
node scripts/check-care.mjs "$work"
