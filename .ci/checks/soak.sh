#!/usr/bin/env bash
# Ninety seconds of mixed work at half load with faults in between, on a real PostgreSQL and embedded.
set -euo pipefail
port=54333
. .ci/start-postgresql.sh
DATABASE_URL=$database_url node scripts/soak.ts --seconds 90
node scripts/soak.ts --seconds 45
