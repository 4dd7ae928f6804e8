#!/usr/bin/env bash
# Percentiles, distances and Z of people in the 1000 Genomes panel against numpy and scipy.
set -euo pipefail
. .ci/need.sh
python=python3
if ! "$python" -c 'import numpy, scipy' 2> /dev/null; then
  python=/usr/bin/python3
  "$python" -c 'import numpy, scipy' 2> /dev/null || install_packages python3-scipy
fi
node scripts/ancestry-oracle.ts | "$python" scripts/ancestry-oracle.py
