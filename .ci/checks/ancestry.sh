#!/usr/bin/env bash
# Percentiles, distances and Z of people in the 1000 Genomes panel against numpy and scipy.
set -euo pipefail
python=python3
if ! "$python" -c 'import numpy, scipy' 2> /dev/null; then
  python=/usr/bin/python3
  if ! "$python" -c 'import numpy, scipy' 2> /dev/null; then
    apt-get update > /dev/null
    apt-get install -y python3-scipy > /dev/null
  fi
fi
node scripts/ancestry-oracle.ts | "$python" scripts/ancestry-oracle.py
