#!/bin/sh
# Gives each service a database and the role that owns it when a new Postgres starts. The image's entry point
# runs it; the passwords lie in /run/secrets, named as the databases. Where there is one named as the database with
# _app, the service gets a role of that name besides, which changes rows and no tables: roles.sql.
set -eu

run() { # DATABASE ARGUMENT…
  database=$1
  shift
  psql --no-psqlrc -v ON_ERROR_STOP=1 -U "${POSTGRES_USER:-postgres}" -d "$database" "$@"
}

secrets=${SECRETS:-/run/secrets}
for name in auth rooms messages; do
  run postgres -v name="$name" -v password="$(cat "$secrets/$name")" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
SQL
  [ -f "$secrets/${name}_app" ] || continue
  run "$name" -f "${ROLES:-/deploy/roles.sql}"
  run "$name" -v name="${name}_app" -v password="$(cat "$secrets/${name}_app")" <<'SQL'
ALTER ROLE :"name" PASSWORD :'password';
SQL
done

# The role that reads metrics for Prometheus, but no rows.
if [ -f "$secrets/monitor" ]; then
  run postgres -v password="$(cat "$secrets/monitor")" <<'SQL'
CREATE ROLE monitor LOGIN PASSWORD :'password';
GRANT pg_monitor TO monitor;
SQL
fi
