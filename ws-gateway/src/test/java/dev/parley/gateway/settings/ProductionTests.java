package dev.parley.gateway.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.starter.production.Production;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The settings that production refuses.
class ProductionTests {

  @Test
  void aBlankServiceTokenIsRefused() {
    assertThatThrownBy(() -> start(" ")).hasMessageContaining("PARLEY_INTERNAL_TOKEN");
  }

  @Test
  void aTokenIsNot() {
    assertThatCode(() -> start("token")).doesNotThrowAnyException();
  }

  private static void start(String internalToken) {
    var here = URI.create("http://localhost");
    var properties =
        new GatewayProperties(
            "g-1",
            new GatewayProperties.Kafka(1, (short) 1),
            here,
            internalToken,
            true,
            Set.of(),
            Set.of("localhost"),
            List.of(),
            new GatewayProperties.Limits(true, 1, 1, 1),
            new GatewayProperties.Presence(true, Duration.ofSeconds(1), Duration.ofSeconds(3), 2),
            131_072,
            "50%",
            new GatewayProperties.Tracing(0, here));
    var _ = new ProductionConfiguration(new Production(true), properties);
  }
}
