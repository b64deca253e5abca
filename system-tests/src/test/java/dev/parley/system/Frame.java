package dev.parley.system;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One frame as it came, and what it says.
record Frame(String text, JsonNode json) {

  private static final JsonMapper MAPPER = new JsonMapper();

  static Frame of(String text) {
    return new Frame(text, MAPPER.readTree(text));
  }

  String type() {
    return json.path("type").asString();
  }

  String string(String field) {
    return json.required(field).asString();
  }

  long number(String field) {
    return json.required(field).asLong();
  }

  boolean is(String field, String value) {
    return json.path(field).asString("").equals(value);
  }

  /// Whether it is a place in a room's log, whatever its type.
  boolean isEntry() {
    return json.has("seq") && json.has("n") && json.has("sender");
  }
}
