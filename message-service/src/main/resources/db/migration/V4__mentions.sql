-- Whom messages call, and the names by which members are called.

-- The name as it is compared: NFKC, lower case.
ALTER TABLE member ADD COLUMN name_key text NOT NULL DEFAULT '';
UPDATE member SET name_key = lower(normalize(name, NFKC));
ALTER TABLE member ALTER COLUMN name_key DROP DEFAULT;
CREATE INDEX member_name ON member (room_id, name_key);

-- What an edit left of a message's mentions, as JSON.
ALTER TABLE message_state ADD COLUMN mentions text;

-- One row for each person that a message calls; without a user it calls every member.
-- It follows from the log: an edit replaces a message's rows, a deletion removes them.
CREATE TABLE mention (
    message_id uuid   NOT NULL,
    room_id    uuid   NOT NULL,
    seq        bigint NOT NULL,
    sender_id  uuid   NOT NULL,
    user_id    uuid,
    UNIQUE NULLS NOT DISTINCT (message_id, user_id)
);
CREATE INDEX mention_inbox ON mention (user_id, message_id DESC) WHERE user_id IS NOT NULL;
CREATE INDEX mention_unread ON mention (user_id, room_id, seq) WHERE user_id IS NOT NULL;
CREATE INDEX mention_room ON mention (room_id, seq) WHERE user_id IS NULL;
