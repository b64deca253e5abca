package dev.parley.client.room;

import org.jspecify.annotations.Nullable;

/// How far a room was read; keep it to go on there after the application's own restart.
///
/// @param epoch absent: whatever the room's epoch is now
/// @param seq the last entry seen; 0 for the beginning
public record Position(@Nullable String epoch, long seq) {

  public Position {
    if (seq < 0) {
      throw new IllegalArgumentException("seq is below 0");
    }
  }
}
