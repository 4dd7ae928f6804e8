#!/usr/bin/env bash
# 20,000 mutated files, another seed every run.
set -euo pipefail
node scripts/fuzz.ts --runs 20000
