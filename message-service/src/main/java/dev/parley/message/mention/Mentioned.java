package dev.parley.message.mention;

import dev.parley.events.Mentions;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import org.jspecify.annotations.Nullable;

/// A message and the users whom it mentions now.
///
/// @param mentions null when there are none
public record Mentioned(
    RoomId room, long seq, MessageId message, UserId sender, @Nullable Mentions mentions) {}
