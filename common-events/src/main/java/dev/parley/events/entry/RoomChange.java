package dev.parley.events.entry;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What happened to a room as a whole.
public enum RoomChange {
  @JsonProperty("created")
  CREATED,
  @JsonProperty("renamed")
  RENAMED,
  @JsonProperty("settings")
  SETTINGS,
  @JsonProperty("archived")
  ARCHIVED
}
