package dev.parley.events.state;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether a room is open to all signed-in users or to its members only.
public enum RoomKind {
  @JsonProperty("public")
  PUBLIC,
  @JsonProperty("private")
  PRIVATE,
  @JsonProperty("direct")
  DIRECT
}
