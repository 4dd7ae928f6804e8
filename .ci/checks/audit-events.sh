#!/usr/bin/env bash
# Validates one AuditEvent of every kind the record writes against IHE BALP, with the HAPI validator.
set -euo pipefail
pack=../shared/data/interop/conformance/ihe.iti.balp.ndjson.gz
if [ ! -f "$pack" ]; then
  echo "skipped: $pack is not beside the repository"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. .ci/need.sh
fhir_validator "$work"
validate() { java -cp "$work/validator/target/classes:$(cat "$work/classpath")" kairos.Validate "$pack" "$@"; }

mkdir "$work/events"
node scripts/write-audit-events.ts "$work/events"
validate "$work"/events/*.json

# What validates must be able to fail: a read whose profile says it is a patient's, without the patient.
mkdir "$work/wrong"
node -e '
  const fs = require("node:fs");
  const [from, to] = process.argv.slice(1);
  const event = JSON.parse(fs.readFileSync(from, "utf8"));
  event.entity = event.entity.filter(({ type }) => type.code !== "1");
  fs.writeFileSync(to, JSON.stringify(event));
' "$work/events/00.json" "$work/wrong/read.json"
if validate "$work/wrong/read.json" >"$work/wrong/found"; then
  echo "the validator accepted an event without its patient"
  exit 1
fi
