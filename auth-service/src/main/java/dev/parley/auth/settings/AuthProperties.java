package dev.parley.auth.settings;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The operator's settings; `application.yaml` lists their environment variables.
///
/// @param guests whether `POST /api/auth/guest` issues tokens
/// @param limits whether attempts are throttled; off for load tests only
/// @param trustedProxies addresses or CIDR ranges whose `X-Forwarded-For` counts
/// @param keySecret encrypts the stored private keys; the same for all instances, at least 16
///   characters
/// @param managementToken the operator's token for `/actuator/keys`, at least 16 characters; blank:
///   the endpoint does not exist
/// @param keys the rotation of signing keys
/// @param partitions of topics that this service creates
/// @param replication of such topics; 3 outside a single-machine stack
@ConfigurationProperties("parley")
public record AuthProperties(
    boolean guests,
    boolean limits,
    List<String> trustedProxies,
    String keySecret,
    String managementToken,
    Keys keys,
    int partitions,
    short replication) {

  /// The secret of a developer's machine; the service logs a warning when it is used.
  public static final String DEVELOPMENT_SECRET = "parley-development-only";

  private static final int SHORTEST_SECRET = 16;

  public AuthProperties {
    require(
        keySecret.length() >= SHORTEST_SECRET,
        "PARLEY_KEY_SECRET must have at least " + SHORTEST_SECRET + " characters");
    require(
        managementToken.isBlank() || managementToken.length() >= SHORTEST_SECRET,
        "PARLEY_MANAGEMENT_TOKEN must have at least " + SHORTEST_SECRET + " characters");
    require(partitions > 0 && replication > 0, "partitions and replication must be at least 1");
    trustedProxies = List.copyOf(trustedProxies);
  }

  /// Without the secrets.
  @Override
  public String toString() {
    return "AuthProperties[guests=" + guests + ", limits=" + limits + "]";
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /// The rotation of signing keys.
  ///
  /// @param rotateEvery how long a key signs
  /// @param publishAhead how long a key is published, at least, before it signs
  /// @param reload how soon an instance sees another instance's changes
  public record Keys(Duration rotateEvery, Duration publishAhead, Duration reload) {

    public Keys {
      require(publishAhead.isPositive(), "PARLEY_KEY_PUBLISH_AHEAD must be positive");
      require(
          rotateEvery.compareTo(publishAhead) > 0,
          "PARLEY_KEY_ROTATE_EVERY must be longer than PARLEY_KEY_PUBLISH_AHEAD");
      require(reload.isPositive(), "PARLEY_KEY_RELOAD must be positive");
    }
  }
}
