package dev.parley.room.settings;

import dev.parley.events.TopicSetup;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What an operator can set; the names in the environment stand in `application.yaml`.
///
/// @param instance names this process to the broker
/// @param kafkaBootstrap addresses of the broker, comma separated
/// @param kafkaClient what every Kafka client is told of TLS and of its sign-in
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
    Map<String, String> kafkaClient,
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
    kafkaClient = withoutBlanks(kafkaClient);
  }

  /// How missing topics are created; refuses impossible numbers.
  public TopicSetup topics() {
    return new TopicSetup(partitions, replication);
  }

  /// What is blank is as if it were not there: then Kafka's default holds.
  private static Map<String, String> withoutBlanks(Map<String, String> settings) {
    return settings.entrySet().stream()
        .filter(setting -> !setting.getValue().isBlank())
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
