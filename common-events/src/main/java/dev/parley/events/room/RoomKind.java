package dev.parley.events.room;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Who may read and write: anyone signed in, or members only.
public enum RoomKind {
  @JsonProperty("public")
  PUBLIC,
  @JsonProperty("private")
  PRIVATE,
  @JsonProperty("direct")
  DIRECT
}
