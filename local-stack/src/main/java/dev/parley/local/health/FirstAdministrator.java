package dev.parley.local.health;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Asks auth-service for the token that makes an account the first administrator.
///
/// @param url of `/actuator/administrator` on its management port
/// @param managementToken the operator's token for it
/// @param authority whose certificates are trusted; null without TLS
public record FirstAdministrator(String url, String managementToken, @Nullable Path authority) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Empty when there is an administrator, or when this auth-service has no such call. Replaces the
  /// token of an earlier call.
  public Optional<String> token() {
    return field("GET", "/administrators")
        .filter("0"::equals)
        .flatMap(_ -> field("POST", "/token"));
  }

  private Optional<String> field(String method, String pointer) {
    return Http.call(method, url, managementToken, authority)
        .filter(Http.Answer::isOk)
        .flatMap(answer -> read(answer.body(), pointer));
  }

  private static Optional<String> read(String body, String pointer) {
    try {
      return Optional.of(JSON.readTree(body).at(pointer).asString("")).filter(it -> !it.isEmpty());
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "FirstAdministrator[" + url + "]";
  }
}
