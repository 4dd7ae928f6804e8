#!/usr/bin/env bash
# Polygenic scores against plink2 --score: additive, dominant, recessive; mean imputation, none, --read-freq.
set -euo pipefail
. .ci/need.sh
need plink2 plink2
node scripts/score-oracle.ts
