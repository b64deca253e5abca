-- Parts two roles in the database that it is run in: the owner, by whom Flyway changes tables, and OWNER_app, by whom
-- the service reads and writes rows and cannot change a table. Run it as a superuser in auth, rooms and messages;
-- again it changes nothing. Passwords are set apart: ALTER ROLE auth_app PASSWORD …
DO $$
DECLARE
  owner text := (SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database());
  app text := owner || '_app';
BEGIN
  -- Serial, also between the three databases: roles are of the whole server.
  PERFORM pg_advisory_xact_lock(hashtext('parley roles'));
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = app) THEN
    EXECUTE format('CREATE ROLE %I LOGIN', app);
  END IF;
  EXECUTE format('ALTER ROLE %I NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS', app);

  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), app);
  REVOKE CREATE ON SCHEMA public FROM PUBLIC;
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', app);

  -- The tables that there are, and those to come.
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %I', app);
  EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO %I', app);
  EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public '
    'GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I', owner, app);
  EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public '
    'GRANT USAGE, SELECT ON SEQUENCES TO %I', owner, app);

  -- What was migrated is the owner's to say; where this ran before the first start, run it again after.
  IF to_regclass('public.flyway_schema_history') IS NOT NULL THEN
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON flyway_schema_history FROM %I', app);
  END IF;

  -- message-service sorts new rows into its search index, which only the index's owner may. Its own name for that
  -- comes first on its path, and does it as the owner.
  IF current_database() = 'messages' THEN
    EXECUTE format('CREATE SCHEMA IF NOT EXISTS service AUTHORIZATION %I', owner);
    CREATE OR REPLACE FUNCTION service.gin_clean_pending_list(index regclass) RETURNS bigint
      LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
      AS 'SELECT pg_catalog.gin_clean_pending_list(index)';
    EXECUTE format('ALTER FUNCTION service.gin_clean_pending_list(regclass) OWNER TO %I', owner);
    REVOKE ALL ON FUNCTION service.gin_clean_pending_list(regclass) FROM PUBLIC;
    EXECUTE format('GRANT EXECUTE ON FUNCTION service.gin_clean_pending_list(regclass) TO %I', app);
    EXECUTE format('GRANT USAGE ON SCHEMA service TO %I', app);
    EXECUTE format('ALTER ROLE %I IN DATABASE %I SET search_path = service, pg_catalog, public',
      app, current_database());
  END IF;
END
$$;
