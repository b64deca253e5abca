package dev.parley.events.internal;

import dev.parley.events.RoomId;
import java.util.Map;
import java.util.Objects;

/// The last seq of each requested room that exists.
public record Heads(String epoch, Map<RoomId, Long> heads) {

  public Heads {
    Objects.requireNonNull(epoch, "epoch");
    heads = Map.copyOf(heads);
  }
}
