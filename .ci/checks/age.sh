#!/usr/bin/env bash
# A download that is encrypted opens with the age program itself, the independent peer of the library.
set -euo pipefail
command -v age >/dev/null || { apt-get update -qq && apt-get install -y -qq age >/dev/null; }
npx vitest run host/src/server/download.test.ts -t 'the age program'
