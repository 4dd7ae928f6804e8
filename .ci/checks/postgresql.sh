#!/usr/bin/env bash
# The record's suites once more on a real PostgreSQL, as a role that row-level security binds.
set -euo pipefail
port=54329
. .ci/start-postgresql.sh
DATABASE_URL=$database_url npx vitest run --maxWorkers=1 \
  host/src/store host/src/server host/src/audit host/src/vault host/src/backup host/src/analysis
