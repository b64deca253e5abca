-- What came to messages after they were said. All of it follows from the log and is written with its entries.

-- The message that an edit is about, to find what a deletion must take the text out of.
ALTER TABLE entry ADD COLUMN target uuid;
CREATE INDEX entry_target ON entry (target) WHERE target IS NOT NULL;

-- Messages that were edited, deleted or pinned. After a deletion there is no text.
CREATE TABLE message_state (
    message_id uuid        PRIMARY KEY,
    room_id    uuid        NOT NULL,
    text       text,
    edited_at  timestamptz,
    deleted_at timestamptz,
    pinned_at  timestamptz
);
CREATE INDEX message_state_pinned ON message_state (room_id, pinned_at) WHERE pinned_at IS NOT NULL;

CREATE TABLE reaction (
    message_id uuid        NOT NULL,
    emoji      text        NOT NULL,
    user_id    uuid        NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (message_id, emoji, user_id)
);
