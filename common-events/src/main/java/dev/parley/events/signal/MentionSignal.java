package dev.parley.events.signal;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import java.util.Objects;

/// A message mentions the user.
///
/// @param message the message that mentions them
@JsonTypeName("mention")
public record MentionSignal(RoomId room, long head, long n, MessageId message)
    implements PersonSignal {

  public MentionSignal {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(message, "message");
  }
}
