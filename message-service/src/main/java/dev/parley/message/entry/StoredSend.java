package dev.parley.message.entry;

import dev.parley.events.command.BodyHash;

/// A send that is in the log already.
public record StoredSend(SendKey key, BodyHash body, StoredEntry entry) {}
