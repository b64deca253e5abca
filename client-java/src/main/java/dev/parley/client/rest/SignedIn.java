package dev.parley.client.rest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The answer to register, login, guest and refresh.
///
/// @param name the account's name; absent for guests
/// @param refreshToken absent for guests
public record SignedIn(
    String userId,
    @Nullable String name,
    String displayName,
    String accessToken,
    @Nullable String refreshToken,
    Duration expiresIn) {

  static SignedIn of(JsonNode json) {
    var user = json.path("user");
    return new SignedIn(
        user.path("id").asString(""),
        user.path("name").stringValue(null),
        user.path("displayName").asString(""),
        json.path("accessToken").asString(""),
        json.path("refreshToken").stringValue(null),
        Duration.ofSeconds(json.path("expiresIn").asLong(0)));
  }

  /// Keeps the tokens out of logs.
  @Override
  public String toString() {
    return "SignedIn[userId=" + userId + ", displayName=" + displayName + "]";
  }
}
