-- What messages are found by, written in the transaction that stores their entries. A deleted message has no row.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Counts stored messages; search reads the newest first by it. An edit keeps a message's number.
CREATE SEQUENCE search_message_no;

CREATE TABLE search_message (
    message_id uuid        PRIMARY KEY,
    no         bigint      NOT NULL,
    room_id    uuid        NOT NULL,
    sender_id  uuid        NOT NULL,
    at         timestamptz NOT NULL,
    text       text        NOT NULL, -- NFKC and in lower case, to compare fragments with
    words      tsvector    NOT NULL  -- see index.Lexemes
);
CREATE INDEX search_message_at ON search_message (at);
