package dev.parley.room;

import dev.parley.testing.Answer;
import dev.parley.testing.Api;
import java.util.Map;

/// A user in a test.
///
/// @param api the service, called with their token
public record TestPerson(String id, String name, Api api) {

  public Answer join(String room) {
    return api.put("/api/rooms/" + room + "/members/me");
  }

  public Answer leave(String room) {
    return api.delete("/api/rooms/" + room + "/members/me");
  }

  public Answer add(String room, TestPerson other) {
    return api.put(member(room, other));
  }

  public Answer give(String room, TestPerson other, String role) {
    return api.put(member(room, other), Map.of("role", role));
  }

  public Answer remove(String room, TestPerson other) {
    return api.delete(member(room, other));
  }

  public Answer read(String room) {
    return api.get("/api/rooms/" + room);
  }

  public Answer change(String room, Map<String, ?> change) {
    return api.patch("/api/rooms/" + room, change);
  }

  public Answer archive(String room) {
    return api.delete("/api/rooms/" + room);
  }

  public Answer ban(String room, TestPerson other, Map<String, ?> term) {
    return api.put(restriction(room, "bans", other), term);
  }

  public Answer unban(String room, TestPerson other) {
    return api.delete(restriction(room, "bans", other));
  }

  public Answer mute(String room, TestPerson other, Map<String, ?> term) {
    return api.put(restriction(room, "mutes", other), term);
  }

  public Answer unmute(String room, TestPerson other) {
    return api.delete(restriction(room, "mutes", other));
  }

  /// Opens the direct room with another user, by their id or name.
  public Answer direct(String other) {
    return api.post("/api/directs", Map.of("user", other));
  }

  /// The sign-in name, if the service knows the account.
  public String accountName() {
    return "n" + id.substring(0, 8);
  }

  private static String restriction(String room, String kind, TestPerson other) {
    return "/api/rooms/" + room + "/" + kind + "/" + other.id();
  }

  private static String member(String room, TestPerson other) {
    return "/api/rooms/" + room + "/members/" + other.id();
  }
}
