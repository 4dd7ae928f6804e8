#!/usr/bin/env bash
# Kills, cuts and full disks: on the embedded database, then on a real PostgreSQL.
set -euo pipefail
port=54331
. .ci/start-postgresql.sh
export KAIROS_FAULTS=1
KAIROS_FAULT_ROUNDS=3 npx vitest run --maxWorkers=1 tests/faults
KAIROS_FAULT_ROUNDS=3 DATABASE_URL=$database_url npx vitest run --maxWorkers=1 tests/faults
