package dev.parley.message.members;

import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import java.time.Instant;

/// The place of a new entry, decided by the log and not by the client.
public record EntryPosition(RoomId room, long seq, long n, Instant at, MessageId id) {}
