package dev.parley.api.docs;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An example for each property whose name is the same thing in every schema.
final class Examples {

  private static final String TIME = "2026-11-25T08:30:00Z";
  private static final String ID = "0199f3d4-6a52-7c1e-9b0a-3f2d5c8e7a41";

  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("room", ID),
          Map.entry("user", ID),
          Map.entry("message", ID),
          Map.entry("name", "ada"),
          Map.entry("displayName", "Ada"),
          Map.entry("password", "a long sentence is a good password"),
          Map.entry("handle", "general"),
          Map.entry("title", "General"),
          Map.entry("text", "Hello"),
          Map.entry("emoji", "👍"),
          Map.entry("reason", "off topic"),
          Map.entry("at", TIME),
          Map.entry("until", TIME),
          Map.entry("createdAt", TIME),
          Map.entry("joinedAt", TIME));

  private static final Map<String, Integer> NUMBERS =
      Map.of(
          "seq", 42, "head", 57, "n", 40, "read", 42, "unread", 15, "version", 3, "expiresIn", 600);

  private Examples() {}

  /// Adds them to the properties of a schema that have none.
  static void add(JsonNode schema) {
    for (var property : schema.path("properties").properties()) {
      if (property.getValue() instanceof ObjectNode described && !isSaid(described)) {
        if (has(described, "string") && TEXTS.containsKey(property.getKey())) {
          examples(described).add(TEXTS.get(property.getKey()));
        } else if (has(described, "integer") && NUMBERS.containsKey(property.getKey())) {
          examples(described).add(NUMBERS.get(property.getKey()));
        }
      }
    }
  }

  private static boolean isSaid(ObjectNode property) {
    return property.has("example")
        || property.has("examples")
        || property.has("enum")
        || property.has("const")
        || property.has("pattern");
  }

  private static boolean has(ObjectNode property, String type) {
    var types = property.path("type");
    return types.equals(JsonNodeFactory.instance.stringNode(type))
        || types.valueStream().anyMatch(each -> each.asString("").equals(type));
  }

  private static ArrayNode examples(ObjectNode property) {
    return property.putArray("examples");
  }
}
