#!/usr/bin/env bash
# Makes, uses and removes passkeys in Chromium, with its virtual authenticator, against a server of this machine.
set -euo pipefail
if ! command -v chromium >/dev/null; then
  apt-get update -qq && apt-get install -y -qq chromium >/dev/null
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
node scripts/check-passkeys.mjs "$work"
