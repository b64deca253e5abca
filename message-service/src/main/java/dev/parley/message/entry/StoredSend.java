package dev.parley.message.entry;

/// A send that is in the log already.
public record StoredSend(SendKey key, BodyHash body, StoredEntry entry) {}
