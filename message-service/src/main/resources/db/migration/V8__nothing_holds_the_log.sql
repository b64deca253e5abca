-- Places on different partitions do not compare: a room changes its partition when their number does. -1: not noted,
-- as by versions before this one. In no index, for heap-only updates.
ALTER TABLE room ADD COLUMN decided_partition integer NOT NULL DEFAULT -1;

-- How often a message was edited; there is a most, so that a deletion can take all its texts out.
ALTER TABLE message_state ADD COLUMN edits bigint NOT NULL DEFAULT 0;
UPDATE message_state s SET edits = (SELECT count(*) FROM entry e WHERE e.target = s.message_id AND e.type = 'edit')
WHERE s.edited_at IS NOT NULL;

-- Since when a room event waits: one that could be applied and is not is a room that stands still.
ALTER TABLE waiting_room_event ADD COLUMN since timestamptz NOT NULL DEFAULT clock_timestamp();

-- Messages whose words could not be written: they are in the log, and search does not find them.
CREATE TABLE search_missing (
    message_id uuid        PRIMARY KEY,
    room_id    uuid        NOT NULL,
    at         timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The timeline on which the epoch was begun. On another one the database was restored, or a standby took over, and
-- entries that readers have seen may be gone: the epoch rises. Null: not noted yet.
ALTER TABLE log_epoch ADD COLUMN timeline text;
