ALTER TABLE account
    ADD COLUMN administrator boolean NOT NULL DEFAULT false,
    ADD COLUMN disabled_at timestamptz;

-- The token that makes the account which presents it an administrator. At most one row.
CREATE TABLE administrator_token (
    hash       bytea PRIMARY KEY,
    expires_at timestamptz NOT NULL
);

-- Names of deleted accounts: nobody else may appear under them.
CREATE TABLE retired_name (
    name text PRIMARY KEY
);

-- Null: the account is deleted, and the compacted topic forgets it.
ALTER TABLE outbox ALTER COLUMN value DROP NOT NULL;
