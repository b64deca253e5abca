#!/bin/sh
# Gives each service a database and the role that owns it, when a Postgres is first made. The image's entry point
# runs it; the passwords lie in /run/secrets, named as the databases.
set -eu

for name in auth rooms messages; do
  psql --no-psqlrc -v ON_ERROR_STOP=1 -U "${POSTGRES_USER:-postgres}" -d postgres \
    -v name="$name" -v password="$(cat "${SECRETS:-/run/secrets}/$name")" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
SQL
done
