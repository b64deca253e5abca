package dev.parley.message.members;

import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import java.time.Instant;

/// The place allotted to a new entry: what the log decides, not whoever asked.
public record EntryPosition(RoomId room, long seq, long n, Instant at, MessageId id) {}
