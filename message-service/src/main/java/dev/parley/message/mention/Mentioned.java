package dev.parley.message.mention;

import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.entry.Mentions;
import org.jspecify.annotations.Nullable;

/// A message, and whom it calls from now on.
///
/// @param mentions null when nobody
public record Mentioned(
    RoomId room, long seq, MessageId message, UserId sender, @Nullable Mentions mentions) {}
