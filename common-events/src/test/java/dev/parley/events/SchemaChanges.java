package dev.parley.events;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Finds incompatible changes between a released schema and the current one.
///
/// Allowed: a new optional property, a new case of an enum, other descriptions. Every other change
/// needs a new topic (`…v2`).
final class SchemaChanges {

  private static final Set<String> PROSE = Set.of("description", "title", "$comment");

  private SchemaChanges() {}

  /// One line for each incompatible change.
  static List<String> between(JsonNode released, JsonNode current) {
    var changes = new ArrayList<String>();
    compare("", released, current, changes);
    return changes;
  }

  private static void compare(
      String place, JsonNode released, JsonNode current, List<String> changes) {
    var keywords = new HashSet<>(released.propertyNames());
    keywords.addAll(current.propertyNames());
    keywords.removeAll(PROSE);
    for (var keyword : keywords) {
      var before = released.path(keyword);
      var after = current.path(keyword);
      switch (keyword) {
        case "properties" -> compareProperties(place, before, after, changes);
        case "required", "enum" -> {
          var lost = words(before);
          lost.removeAll(words(after));
          lost.forEach(word -> changes.add(place + keyword + " lost " + word));
          if (keyword.equals("required")) {
            var gained = words(after);
            gained.removeAll(words(before));
            gained.forEach(word -> changes.add(place + "required gained " + word));
          }
        }
        default -> {
          if (!before.equals(after)) {
            changes.add(place + keyword + " changed");
          }
        }
      }
    }
  }

  private static void compareProperties(
      String place, JsonNode released, JsonNode current, List<String> changes) {
    for (var property : released.propertyNames()) {
      if (current.has(property)) {
        compare(place + property + ".", released.get(property), current.get(property), changes);
      } else {
        changes.add(place + property + " was removed");
      }
    }
  }

  private static Set<String> words(JsonNode array) {
    var words = new HashSet<String>();
    array.forEach(word -> words.add(word.toString()));
    return words;
  }
}
