#!/usr/bin/env bash
# Absolute risks against iCARE's own implementation (pyicare).
set -euo pipefail
. .ci/need.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder" 2> /dev/null || {
  install_packages python3-venv
  python3 -m venv "$folder"
}
"$folder/bin/pip" install --quiet pyicare==1.0.0
node scripts/absolute-risk-oracle.ts | "$folder/bin/python" scripts/absolute-risk-oracle.py
