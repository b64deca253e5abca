package dev.parley.events.signal;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.RoomId;
import java.util.Objects;

/// The user's read mark moved.
///
/// @param read the seq of the mark
@JsonTypeName("read")
public record ReadSignal(RoomId room, long head, long n, long read) implements PersonSignal {

  public ReadSignal {
    Objects.requireNonNull(room, "room");
  }
}
