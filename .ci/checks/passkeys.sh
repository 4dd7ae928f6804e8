#!/usr/bin/env bash
# Makes, uses and removes passkeys in Chromium, with its virtual authenticator, against a server of this machine.
set -euo pipefail
. .ci/need.sh
need chromium chromium
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
node scripts/check-passkeys.mjs "$work"
