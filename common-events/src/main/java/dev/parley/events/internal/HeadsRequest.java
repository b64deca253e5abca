package dev.parley.events.internal;

import dev.parley.events.RoomId;
import java.util.List;

/// A request for the stored heads of rooms.
public record HeadsRequest(List<RoomId> rooms) {

  public HeadsRequest {
    rooms = List.copyOf(rooms);
  }
}
