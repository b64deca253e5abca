-- Seconds between two messages of one person; 0: none.
ALTER TABLE room ADD COLUMN slow_mode integer NOT NULL DEFAULT 0;

-- What holds for somebody in a room, member or not: written by room events, and by sends while the room has slow
-- mode. 'infinity' is without an end; an end that has passed means nothing any more.
CREATE TABLE standing (
    room_id      uuid NOT NULL,
    user_id      uuid NOT NULL,
    banned_until timestamptz,
    muted_until  timestamptz,
    last_sent_at timestamptz,
    PRIMARY KEY (room_id, user_id)
) WITH (fillfactor = 70);
