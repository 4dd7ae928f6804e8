# Sourced with `port` set: starts a PostgreSQL on it, with a role that row-level security binds; sets database_url, and
# stops the server when the script ends.
. .ci/need.sh
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || install_packages postgresql
bin=$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -1)")
work=$(mktemp -d)
chown postgres "$work"
as_postgres() { runuser -u postgres -- "$@"; }
trap 'as_postgres "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
as_postgres "$bin/initdb" -D "$work/data" -A trust -U postgres >/dev/null
as_postgres "$bin/pg_ctl" -D "$work/data" -w -l "$work/log" \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work" start >/dev/null
as_postgres "$bin/psql" -q -h "$work" -p "$port" -U postgres \
  -c 'create role kairos login createdb nosuperuser' -c 'create database kairos owner kairos'
database_url="postgresql://kairos@127.0.0.1:$port/kairos"
