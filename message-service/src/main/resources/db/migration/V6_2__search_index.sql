-- One index for both, so that a fragment meets the room's and the age's lexemes inside it. New rows go to its pending
-- list first, which search.IndexKeeper empties four times a second: no append waits for it up to 4 MB.
CREATE INDEX search_message_words ON search_message USING gin (words, text gin_trgm_ops)
    WITH (fastupdate = on, gin_pending_list_limit = 4096);
