package dev.parley.client.rest;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A room as room-service describes it.
///
/// @param slowMode seconds between two messages of one user; 0: none
/// @param version rises with every change of the room
public record RoomInfo(
    String id,
    @Nullable String handle,
    String title,
    String kind,
    boolean guests,
    boolean announcement,
    int slowMode,
    long version) {

  static RoomInfo of(JsonNode json) {
    return new RoomInfo(
        json.path("id").asString(""),
        json.path("handle").stringValue(null),
        json.path("title").asString(""),
        json.path("kind").asString(""),
        json.path("guests").asBoolean(false),
        json.path("announcement").asBoolean(false),
        json.path("slowMode").asInt(0),
        json.path("version").asLong(0));
  }
}
