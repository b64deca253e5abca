package dev.parley.system.stack;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One received frame, as text and parsed.
public record Frame(String text, JsonNode json) {

  private static final JsonMapper MAPPER = new JsonMapper();

  public static Frame of(String text) {
    return new Frame(text, MAPPER.readTree(text));
  }

  public String type() {
    return json.path("type").asString();
  }

  public String string(String field) {
    return json.required(field).asString();
  }

  public long number(String field) {
    return json.required(field).asLong();
  }

  public boolean is(String field, String value) {
    return json.path(field).asString("").equals(value);
  }

  /// Whether it is an entry of a room's log, of any type.
  public boolean isEntry() {
    return json.has("seq") && json.has("n") && json.has("sender");
  }
}
