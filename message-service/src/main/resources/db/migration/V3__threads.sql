-- The target of a message is the one that it answers, so that a thread is found by its first message.
UPDATE entry SET target = (document::json ->> 'replyTo')::uuid
WHERE type = 'message' AND document LIKE '%"replyTo":"%';

DROP INDEX entry_target;
CREATE INDEX entry_target ON entry (target, seq) WHERE target IS NOT NULL;
