package dev.parley.message.append;

/// A send that is in the log already.
record Sent(SendKey key, BodyHash body, StoredEntry entry) {}
