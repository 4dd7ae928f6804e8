#!/usr/bin/env bash
# Validates the FHIR bundles and patient summaries Kairos writes, and the example records, with the HAPI validator.
set -euo pipefail
pack=../shared/data/interop/conformance/hl7.fhir.uv.genomics-reporting-4.0.0-cibuild.ndjson.gz
if [ ! -f "$pack" ]; then
  echo "skipped: $pack is not beside the repository"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. .ci/need.sh
fhir_validator "$work"

files=()
summaries=()
for person in examples/*/; do
  out="$work/$(basename "$person")"
  mapfile -t inputs < <(find "$person" -maxdepth 1 -type f | sort)
  node host/src/cli/main.ts report "${inputs[@]}" --as-of 2026-11-23 --format fhir,ips,json --out "$out" >/dev/null
  files+=("$out/report.fhir.json")
  summaries+=("$out/report.ips.json")
  [ -f "$person/record.json" ] && files+=("$person/record.json")
done
for vcf in ../shared/data/pgx/cases/vcf/{DpydTest.issue209_strandMismatch,PipelineTest.testCyp2c19_s1s2,vcf.NA18526,vcf.NA18565,ToxicGenesTest.testG6pd_chatham_male,Ryr1Test.cacna1sMissing_ryr1Het3,vcf.UGT1A1_HG00436,vcf.TPMT_unexpected.allele,PipelineTest.testSlco1b1Test2,vcf.cyp2c9_s2s25}.vcf; do
  out="$work/$(basename "$vcf" .vcf)"
  node host/src/cli/main.ts report "$vcf" --medications simvastatin,clopidogrel,warfarin --as-of 2026-11-23 --format fhir --out "$out" >/dev/null
  files+=("$out/report.fhir.json")
done
# Single-gene findings: BRCA1 c.68_69del and a pair in MUTYH, as ClinVar's VCF has them.
printf '%b' '##fileformat=VCFv4.1\n##fileDate=2026-11-01\n##reference=GRCh38\n##INFO=<ID=CLNSIG,Number=.,Type=String,Description="x">\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n1\t45332803\t5293\tT\tC\t.\t.\tCLNSIG=Pathogenic;CLNREVSTAT=criteria_provided,_multiple_submitters,_no_conflicts;GENEINFO=MUTYH:4595;MC=SO:0001583|missense_variant\n17\t43124027\t17662\tACT\tA\t.\t.\tCLNSIG=Pathogenic;CLNREVSTAT=reviewed_by_expert_panel;GENEINFO=BRCA1:672;MC=SO:0001589|frameshift_variant\n' >"$work/clinvar.vcf"
printf '%b' '##fileformat=VCFv4.2\n##contig=<ID=chr1,length=248956422>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP\nchr1\t45332803\t.\tT\tC\t.\tPASS\t.\tGT\t1/1\nchr17\t43124027\t.\tACT\tA\t.\tLowQual\t.\tGT\t0/1\n' >"$work/carrier.vcf"
node host/src/cli/main.ts report "$work/carrier.vcf" examples/dangerous-combination/record.json --same-person --classifications "$work/clinvar.vcf" --choose cancer,carrier --as-of 2026-11-23 --format fhir --out "$work/findings" >/dev/null
grep -q diagnostic-implication "$work/findings/report.fhir.json"
files+=("$work/findings/report.fhir.json")
out="$work/scores"
node host/src/cli/main.ts report examples/unremarkable/genome.vcf --scores ../shared/data/predisposition/pgs/PGS000001_hmPOS_GRCh38.txt.gz --as-of 2026-11-23 --format fhir --out "$out" >/dev/null
files+=("$out/report.fhir.json")
java -cp "$work/validator/target/classes:$(cat "$work/classpath")" kairos.Validate "$pack" "${files[@]}"

ips=../shared/data/interop/conformance/hl7.fhir.uv.ips-2.0.1.ndjson.gz
if [ ! -f "$ips" ]; then
  echo "skipped: $ips is not beside the repository"
  exit 0
fi
{ zcat "$pack" && zcat "$ips" | node .ci/fhir-validator/ips-pack.mjs; } | gzip >"$work/ips-pack.gz"
summary() { java -cp "$work/validator/target/classes:$(cat "$work/classpath")" kairos.Validate "$work/ips-pack.gz" "$@"; }

# A person in the other language, one without any record, and the summaries of other countries once through.
node host/src/cli/main.ts report examples/dangerous-combination/* --as-of 2026-11-23 --lang de --format ips --out "$work/german" >/dev/null
node host/src/cli/main.ts report examples/unremarkable/genome.vcf --as-of 2026-11-23 --format ips --out "$work/no-record" >/dev/null
summaries+=("$work/german/report.ips.json" "$work/no-record/report.ips.json")
for foreign in ../shared/data/interop/{eps-synderai/*.json.gz,ips/*.json,synthea/0f2074a0-*.json.gz}; do
  out="$work/foreign-$(basename "$foreign" | cut -d. -f1)"
  node host/src/cli/main.ts report "$foreign" --as-of 2026-11-23 --format ips --out "$out" >/dev/null
  summaries+=("$out/report.ips.json")
done
summary "${summaries[@]}"

# What validates must be able to fail: a summary that is silent about allergies, and a medicine without a time.
node -e '
  const fs = require("node:fs");
  const [from, to] = process.argv.slice(1);
  const bundle = JSON.parse(fs.readFileSync(from, "utf8"));
  const [composition] = bundle.entry;
  const without = structuredClone(bundle);
  without.entry[0].resource.section = composition.resource.section.filter(
    ({ code }) => code.coding[0].code !== "48765-2",
  );
  fs.writeFileSync(`${to}/silent.json`, JSON.stringify(without));
  for (const { resource } of bundle.entry) delete resource.effectivePeriod;
  fs.writeFileSync(`${to}/timeless.json`, JSON.stringify(bundle));
' "$work/german/report.ips.json" "$work"
for wrong in silent timeless; do
  if summary "$work/$wrong.json" >"$work/found"; then
    echo "the validator accepted the $wrong summary"
    exit 1
  fi
done
