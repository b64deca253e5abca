-- Confirmed: its owner has shown a token that was sent to it. Several accounts may have the same.
ALTER TABLE account ADD COLUMN email text;

-- What was sent by mail and not used yet; only hashes. At most one of a kind and account.
CREATE TABLE mail_token (
    account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    kind       text NOT NULL CHECK (kind IN ('CONFIRM', 'RECOVER')),
    hash       bytea NOT NULL UNIQUE,
    -- The address that it was sent to.
    email      text NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, kind)
);
