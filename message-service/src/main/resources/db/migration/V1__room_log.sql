-- The room log. Times are whole milliseconds.

-- A reader's positions count only within one epoch; whoever restores an older backup sets a new one.
CREATE TABLE log_epoch (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    epoch  uuid    NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO log_epoch DEFAULT VALUES;

-- One row per room: what room-service said of it, and the head of its log.
-- last_*, published_seq and redactions must stay out of every index (also of index predicates), so that
-- the two updates of each batch are heap-only; the fill factor leaves them room on the page.
CREATE TABLE room (
    id            uuid        PRIMARY KEY,
    handle        text,
    handle_since  timestamptz NOT NULL,
    title         text        NOT NULL,
    kind          text        NOT NULL,
    guests        boolean     NOT NULL,
    announcement  boolean     NOT NULL,
    archived      boolean     NOT NULL,
    version       bigint      NOT NULL,
    last_seq      bigint      NOT NULL DEFAULT 0,
    last_n        bigint      NOT NULL DEFAULT 0,
    last_at       timestamptz NOT NULL DEFAULT '-infinity',
    published_seq bigint      NOT NULL DEFAULT 0,
    redactions    bigint      NOT NULL DEFAULT 0
) WITH (fillfactor = 70);

-- Not unique: a handle moves from one room to another, and the two rooms' events may come in any order.
-- The newest claim of a room that is not archived holds.
CREATE INDEX room_handle ON room (handle) WHERE handle IS NOT NULL;

CREATE TABLE member (
    room_id    uuid   NOT NULL,
    user_id    uuid   NOT NULL,
    name       text   NOT NULL,
    role       text   NOT NULL,
    joined_seq bigint NOT NULL,
    read_seq   bigint NOT NULL,
    PRIMARY KEY (room_id, user_id)
) WITH (fillfactor = 70);
CREATE INDEX member_user ON member (user_id);

-- document is, byte for byte, what Kafka carries and everyone else gets.
CREATE TABLE entry (
    room_id   uuid        NOT NULL,
    seq       bigint      NOT NULL,
    n         bigint      NOT NULL,
    id        uuid        NOT NULL,
    type      text        NOT NULL,
    sender_id uuid        NOT NULL,
    client_id text,
    body_hash bytea,
    at        timestamptz NOT NULL,
    document  text        NOT NULL,
    PRIMARY KEY (room_id, seq)
);
CREATE UNIQUE INDEX entry_id ON entry (id);
CREATE UNIQUE INDEX entry_client ON entry (room_id, sender_id, client_id) WHERE client_id IS NOT NULL;

-- Room events above a gap in their room's versions; they go once the missing ones have come.
CREATE TABLE waiting_room_event (
    room_id  uuid   NOT NULL,
    version  bigint NOT NULL,
    document text   NOT NULL,
    PRIMARY KEY (room_id, version)
);
