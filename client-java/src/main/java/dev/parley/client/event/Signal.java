package dev.parley.client.event;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A frame that is not stored and may be lost: `typing`, `read`, `presence`, `you`.
///
/// @param json all its fields; do not change it
public record Signal(String type, JsonNode json) {

  /// The room it is about.
  public Optional<String> room() {
    return json.path("room").stringValueOpt();
  }

  /// The user it is about; empty for a whole presence list.
  public Optional<User> user() {
    return json.optional("user").map(User::of);
  }
}
