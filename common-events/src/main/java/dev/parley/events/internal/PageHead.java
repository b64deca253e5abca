package dev.parley.events.internal;

import java.util.Objects;

/// The first line of a page of a room's log; an entry's document a line follows.
///
/// @param seq the room's last, and `n` its messages up to there
public record PageHead(String epoch, long seq, long n) {

  public PageHead {
    Objects.requireNonNull(epoch, "epoch");
  }
}
