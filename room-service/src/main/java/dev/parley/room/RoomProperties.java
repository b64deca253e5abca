package dev.parley.room;

import dev.parley.events.TopicSetup;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What an operator can set; the names in the environment stand in `application.yaml`.
///
/// @param instance names this process to the broker
/// @param kafkaBootstrap addresses of the broker, comma separated
/// @param issuer the `iss` claim that tokens must carry
/// @param jwksUrl where auth-service publishes the keys that tokens are signed with
/// @param partitions of topics that this service is the first to create
/// @param replication of such topics; 3 outside a single-machine stack
/// @param lobby handle of the public room to seed; blank: none
/// @param guestsCreateRooms whether guests may create rooms
@ConfigurationProperties("parley")
public record RoomProperties(
    String instance,
    String kafkaBootstrap,
    String issuer,
    URI jwksUrl,
    int partitions,
    short replication,
    String lobby,
    boolean guestsCreateRooms) {

  public RoomProperties {
    if (issuer.isBlank()) {
      throw new IllegalArgumentException("PARLEY_ISSUER must not be blank");
    }
    if (!jwksUrl.isAbsolute()) {
      throw new IllegalArgumentException("PARLEY_JWKS_URL must be an absolute URL");
    }
  }

  /// How missing topics are created; refuses impossible numbers.
  public TopicSetup topics() {
    return new TopicSetup(partitions, replication);
  }
}
