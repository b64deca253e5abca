package dev.parley.starter.broker;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the service connects to Kafka, `parley.*`.
///
/// @param instance the client name of this process, unique per process (`PARLEY_INSTANCE`)
@ConfigurationProperties("parley")
public record BrokerProperties(String instance, Kafka kafka) {

  public BrokerProperties {
    require(!instance.isBlank(), "PARLEY_INSTANCE must not be blank");
  }

  /// The broker, `parley.kafka.*`.
  ///
  /// @param bootstrap addresses of the broker, comma separated (`PARLEY_KAFKA_BOOTSTRAP`)
  /// @param client settings of every Kafka client, such as TLS and SASL; a blank one is left out,
  ///   so that Kafka's default applies
  public record Kafka(String bootstrap, @DefaultValue Map<String, String> client) {

    public Kafka {
      require(!bootstrap.isBlank(), "PARLEY_KAFKA_BOOTSTRAP must not be blank");
      client =
          client.entrySet().stream()
              .filter(setting -> !setting.getValue().isBlank())
              .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }

  /// The settings of every Kafka client: the addresses of the broker, TLS and SASL.
  public Map<String, Object> settings() {
    var settings = new HashMap<String, Object>(kafka.client());
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
    return settings;
  }

  /// The same with a `client.id`: the name of the instance and a suffix.
  public Map<String, Object> settings(String suffix) {
    var settings = settings();
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, instance + suffix);
    return settings;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
