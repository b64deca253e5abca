package dev.parley.events.internal;

import java.util.Objects;

/// The first line of a page of a room's log; each further line is the document of an entry.
///
/// @param seq the room's last seq
/// @param n the number of messages up to `seq`
public record PageHead(String epoch, long seq, long n) {

  public PageHead {
    Objects.requireNonNull(epoch, "epoch");
  }
}
