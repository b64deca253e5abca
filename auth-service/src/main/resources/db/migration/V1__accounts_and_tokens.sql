CREATE TABLE account (
    id            uuid PRIMARY KEY,
    name          text NOT NULL UNIQUE,
    display_name  text NOT NULL,
    password_hash text NOT NULL,
    created_at    timestamptz NOT NULL,
    version       bigint NOT NULL
);

-- One sign-in on one device: the `sid` of its access tokens and the family of its refresh tokens.
CREATE TABLE sign_in (
    id           uuid PRIMARY KEY,
    account_id   uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    ended_at     timestamptz
);
CREATE INDEX sign_in_by_account ON sign_in (account_id);
CREATE INDEX sign_in_by_expiry ON sign_in (expires_at);

-- Used ones stay as long as their sign-in: that is how a second use is recognised.
CREATE TABLE refresh_token (
    hash       bytea PRIMARY KEY,
    sign_in_id uuid NOT NULL REFERENCES sign_in ON DELETE CASCADE,
    issued_at  timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX refresh_token_by_sign_in ON refresh_token (sign_in_id);

CREATE TABLE signing_key (
    kid          text PRIMARY KEY,
    -- The whole JWK, AES-GCM under a key made from PARLEY_KEY_SECRET, bound to the kid.
    sealed       bytea NOT NULL,
    published_at timestamptz NOT NULL,
    signs_from   timestamptz NOT NULL
);

CREATE TABLE outbox (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id uuid NOT NULL,
    topic    text NOT NULL,
    key      text NOT NULL,
    type     text NOT NULL,
    at       timestamptz NOT NULL,
    value    text NOT NULL
);
