package dev.parley.auth.settings;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What an operator can set; the names in the environment stand in `application.yaml`.
///
/// @param guests whether `POST /api/auth/guest` gives out tokens
/// @param limits whether attempts are throttled; off for load tests only
/// @param trustedProxies addresses or CIDR ranges whose `X-Forwarded-For` is believed
/// @param keySecret protects private keys at rest; the same for all instances, at least 16
///   characters
/// @param managementToken what an operator must show at `/actuator/keys`, at least 16 characters;
///   blank: it is not there
/// @param keys how signing keys change
/// @param partitions of topics that this service is the first to create
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

  /// The secret of a developer's machine; the service says so when it runs with it.
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

  /// How signing keys change.
  ///
  /// @param rotateEvery how long a key signs
  /// @param publishAhead how long a key is published, at least, before it signs
  /// @param reload how soon an instance sees what another one changed
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
