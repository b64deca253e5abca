package dev.parley.message.entry;

import dev.parley.events.command.BodyHash;

/// A command whose entry is in the log already.
public record StoredSend(SendKey key, BodyHash body, StoredEntry entry) {}
