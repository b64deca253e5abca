package dev.parley.message.entry;

import dev.parley.events.rule.BodyHash;

/// A command whose entry is in the log already.
public record StoredSend(SendKey key, BodyHash body, StoredEntry entry) {}
