#!/usr/bin/env bash
# A download that is encrypted opens with the age program itself, the independent peer of the library.
set -euo pipefail
. .ci/need.sh
need age age
npx vitest run host/src/server/download.test.ts -t 'the age program'
