package dev.parley.local.state;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Running parts that the stack uses instead of its own.
///
/// @param postgresUrl JDBC URL of the server; the stack uses the databases auth, rooms and messages
///   there
/// @param postgresUser who may create those databases, or owns them
/// @param redisUrl with the password
/// @param kafkaBootstrap host and port
public record ExternalParts(
    @Nullable String postgresUrl,
    @Nullable String postgresUser,
    @Nullable String postgresPassword,
    @Nullable String redisUrl,
    @Nullable String kafkaBootstrap) {

  public static final ExternalParts NONE = new ExternalParts(null, null, null, null, null);

  /// The parts that the environment names.
  public static ExternalParts of(Map<String, String> environment) {
    return new ExternalParts(
        environment.get("PARLEY_POSTGRES_URL"),
        environment.get("PARLEY_POSTGRES_USER"),
        environment.get("PARLEY_POSTGRES_PASSWORD"),
        environment.get("PARLEY_REDIS_URL"),
        environment.get("PARLEY_KAFKA_BOOTSTRAP"));
  }

  /// Without passwords, for logs.
  @Override
  public String toString() {
    return "ExternalParts";
  }
}
