package dev.parley.system.model.room;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The users that a text mentions.
///
/// @param users ids
/// @param room all members
/// @param here all connected members
record Mentioned(Set<String> users, boolean room, boolean here) {

  /// Names as `Words` writes them.
  private static final Pattern CALL = Pattern.compile("@([a-z]+(?:-[0-9])?)");

  /// The mentions of an entry; a missing node mentions nobody.
  public static Mentioned of(JsonNode mentions) {
    var users = new HashSet<String>();
    mentions.path("users").forEach(user -> users.add(user.asString("")));
    return new Mentioned(
        users, mentions.path("room").asBoolean(false), mentions.path("here").asBoolean(false));
  }

  /// The expected mentions of a text.
  ///
  /// @param names of the members, by id
  public static Mentioned in(String text, Person by, boolean moderates, Map<String, String> names) {
    var calls = new HashSet<String>();
    CALL.matcher(text).results().forEach(call -> calls.add(call.group(1)));
    var users = new HashSet<String>();
    names.forEach((user, name) -> {
      if (calls.contains(name) && !user.equals(by.id())) {
        users.add(user);
      }
    });
    return new Mentioned(
        users, moderates && calls.contains("room"), moderates && calls.contains("here"));
  }
}
