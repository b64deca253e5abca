package dev.parley.client.event;

import tools.jackson.databind.JsonNode;

/// A user as the server describes them.
///
/// @param guest whether the user is a guest; false where the server does not say
public record User(String id, String name, boolean guest) {

  /// Reads `{"id","name","guest"?}`; absent fields are empty.
  public static User of(JsonNode json) {
    return new User(
        json.path("id").asString(""),
        json.path("name").asString(""),
        json.path("guest").asBoolean(false));
  }
}
