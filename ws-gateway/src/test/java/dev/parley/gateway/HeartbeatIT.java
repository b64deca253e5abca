package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.session.Heartbeat;
import dev.parley.gateway.session.Sessions;
import dev.parley.gateway.testing.GatewayTest;
import dev.parley.gateway.testing.SlowClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;

/// A gateway with a faster heartbeat, so that a minute takes three seconds.
@Import(HeartbeatIT.Quick.class)
@DirtiesContext
@Tag("slow")
class HeartbeatIT extends GatewayTest {

  @Autowired private Sessions sessions;
  @Autowired private MeterRegistry meters;

  @TestConfiguration
  static class Quick {

    @Bean
    @Primary
    Heartbeat.Pace quickPace() {
      return new Heartbeat.Pace(
          Duration.ofSeconds(1), Duration.ofMillis(800), Duration.ofSeconds(3));
    }
  }

  /// The JDK's client answers WebSocket pings by itself, as every library does.
  @Test
  void closesTheClientThatAnswersNothingAndKeepsTheOneWhoseLibraryDoes() throws IOException {
    try (var typed = guest();
        var deaf = new SlowClient(uri())) {
      Awaitility.await().until(() -> sessions.count() == 2);
      Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> noHeartbeat() == 1);
      assertThat(deaf.hasRead("\"hello\"")).isTrue();
      for (int i = 0; i < 4; i++) {
        typed.next("ping");
      }

      typed.send("{'type':'ping'}").next("pong");
      assertThat(typed.isOpen()).isTrue();
    }
  }

  @Test
  void closesTheClientThatStopsToSendItsPongs() {
    double before = noHeartbeat();
    try (var client = guest()) {
      client.next("ping");
      client.send("{'type':'pong'}");

      assertThat(client.closeCode()).isEqualTo(4009);
      assertThat(noHeartbeat() - before).isEqualTo(1);
    }
  }

  private double noHeartbeat() {
    return meters.counter("parley.closes", "code", "4009").count();
  }
}
