package dev.parley.local.state;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parts that run already and that the stack uses instead of its own.
///
/// @param postgresUrl JDBC address of the server; the databases auth, rooms and messages are used
///   there
/// @param postgresUser who may create those databases, or owns them
/// @param redisUrl with the password in it
/// @param kafkaBootstrap host and port
public record ExternalParts(
    @Nullable String postgresUrl,
    @Nullable String postgresUser,
    @Nullable String postgresPassword,
    @Nullable String redisUrl,
    @Nullable String kafkaBootstrap) {

  public static final ExternalParts NONE = new ExternalParts(null, null, null, null, null);

  /// What the environment names.
  public static ExternalParts of(Map<String, String> environment) {
    return new ExternalParts(
        environment.get("PARLEY_POSTGRES_URL"),
        environment.get("PARLEY_POSTGRES_USER"),
        environment.get("PARLEY_POSTGRES_PASSWORD"),
        environment.get("PARLEY_REDIS_URL"),
        environment.get("PARLEY_KAFKA_BOOTSTRAP"));
  }

  /// Passwords stay out of logs.
  @Override
  public String toString() {
    return "ExternalParts";
  }
}
