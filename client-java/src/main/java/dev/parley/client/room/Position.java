package dev.parley.client.room;

import org.jspecify.annotations.Nullable;

/// A position in a room's log; store it to continue there after a restart of the application.
///
/// @param epoch absent: the present epoch of the log
/// @param seq the last entry seen; 0 for the beginning
public record Position(@Nullable String epoch, long seq) {

  public Position {
    if (seq < 0) {
      throw new IllegalArgumentException("seq is below 0");
    }
  }
}
