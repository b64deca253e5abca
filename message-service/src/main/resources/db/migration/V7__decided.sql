-- The last command that was decided for a room, by its place on the commands topic: one that comes again from before
-- it, and is not in the log, was refused then and is not taken now. In no index, for heap-only updates.
ALTER TABLE room
    ADD COLUMN decided_topic uuid,
    ADD COLUMN decided       bigint NOT NULL DEFAULT -1;
