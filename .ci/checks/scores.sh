#!/usr/bin/env bash
# Polygenic scores against plink2 --score: additive, dominant, recessive; mean imputation, none, --read-freq.
set -euo pipefail
if ! command -v plink2 > /dev/null; then
  apt-get update > /dev/null
  apt-get install -y plink2 > /dev/null
fi
node scripts/score-oracle.ts
