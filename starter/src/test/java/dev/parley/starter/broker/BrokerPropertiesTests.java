package dev.parley.starter.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerPropertiesTests {

  @Test
  void aClientBeginsWithTheBrokerAndWhatIsSetOfTlsAndSasl() {
    var kafka =
        new BrokerProperties.Kafka(
            "kafka:9092", Map.of("security.protocol", "SSL", "sasl.jaas.config", " "));

    assertThat(new BrokerProperties("room-1", kafka).settings("-sign-outs"))
        .isEqualTo(
            Map.of(
                "bootstrap.servers", "kafka:9092",
                "client.id", "room-1-sign-outs",
                "security.protocol", "SSL"));
  }

  @Test
  void whatEveryClientNeedsIsNotBlank() {
    var kafka = new BrokerProperties.Kafka("kafka:9092", Map.of());
    assertThatThrownBy(() -> new BrokerProperties(" ", kafka))
        .hasMessageContaining("PARLEY_INSTANCE");
    assertThatThrownBy(() -> new BrokerProperties.Kafka("", Map.of()))
        .hasMessageContaining("PARLEY_KAFKA_BOOTSTRAP");
  }
}
