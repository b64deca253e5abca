package dev.parley.client.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A device on which the user is signed in.
///
/// @param client the `User-Agent` with which it signed in; absent: it sent none
/// @param current whether it is the device of the access token
public record Device(
    String id, @Nullable String client, Instant createdAt, Instant lastUsedAt, boolean current) {

  static Device of(JsonNode json) {
    return new Device(
        json.path("id").asString(""),
        json.path("client").stringValue(null),
        Instant.parse(json.path("createdAt").asString("")),
        Instant.parse(json.path("lastUsedAt").asString("")),
        json.path("current").asBoolean(false));
  }
}
