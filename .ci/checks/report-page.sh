#!/usr/bin/env bash
# Opens the reports of the example people in Chromium: sizes, A4 pages, accessibility, reflow.
set -euo pipefail
. .ci/need.sh
need chromium chromium
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for person in examples/*/; do
  mapfile -t inputs < <(find "$person" -maxdepth 1 -type f | sort)
  for language in en de; do
    out="$work/$(basename "$person")-$language"
    node host/src/cli/main.ts report "${inputs[@]}" --as-of 2026-11-23 --lang "$language" --format html --out "$out" >/dev/null
    node scripts/check-report.mjs "$out/report.html"
  done
done
