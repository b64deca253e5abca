package dev.parley.events.room;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Who may read and write: every signed-in user, or members only.
public enum RoomKind {
  @JsonProperty("public")
  PUBLIC,
  @JsonProperty("private")
  PRIVATE,
  @JsonProperty("direct")
  DIRECT
}
