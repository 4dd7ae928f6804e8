#!/usr/bin/env bash
# Validates the FHIR bundles Kairos writes, and the example records, with the HAPI validator.
set -euo pipefail
pack=../shared/data/interop/conformance/hl7.fhir.uv.genomics-reporting-4.0.0-cibuild.ndjson.gz
if [ ! -f "$pack" ]; then
  echo "skipped: $pack is not beside the repository"
  exit 0
fi
if ! command -v mvn >/dev/null || ! command -v java >/dev/null; then
  apt-get update -qq && apt-get install -y -qq maven default-jdk-headless >/dev/null
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r .ci/fhir-validator "$work/validator"
mvn -q -f "$work/validator/pom.xml" compile dependency:build-classpath -Dmdep.outputFile="$work/classpath"

files=()
for person in examples/*/; do
  out="$work/$(basename "$person")"
  mapfile -t inputs < <(find "$person" -maxdepth 1 -type f | sort)
  node host/src/cli/main.ts report "${inputs[@]}" --as-of 2026-11-23 --format fhir,json --out "$out" >/dev/null
  files+=("$out/report.fhir.json")
  [ -f "$person/record.json" ] && files+=("$person/record.json")
done
for vcf in ../shared/data/pgx/cases/vcf/{DpydTest.issue209_strandMismatch,PipelineTest.testCyp2c19_s1s2,vcf.NA18526,vcf.NA18565,ToxicGenesTest.testG6pd_chatham_male,Ryr1Test.cacna1sMissing_ryr1Het3,vcf.UGT1A1_HG00436,vcf.TPMT_unexpected.allele,PipelineTest.testSlco1b1Test2,vcf.cyp2c9_s2s25}.vcf; do
  out="$work/$(basename "$vcf" .vcf)"
  node host/src/cli/main.ts report "$vcf" --medications simvastatin,clopidogrel,warfarin --as-of 2026-11-23 --format fhir --out "$out" >/dev/null
  files+=("$out/report.fhir.json")
done
java -cp "$work/validator/target/classes:$(cat "$work/classpath")" kairos.Validate "$pack" "${files[@]}"
