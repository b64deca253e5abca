package dev.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.deploy.source.Node;
import dev.parley.deploy.source.Sources;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// api-gateway reuses connections to the services. If a service closes an idle one first, a request
/// may be on its way and fail with 503.
class ConnectionsTests {

  private static final String GATEWAY_KEEPS =
      "spring.cloud.gateway.server.webflux.httpclient.pool.max-idle-time";

  @ParameterizedTest
  @ValueSource(strings = {"auth-service", "room-service", "message-service"})
  void aServiceKeepsIdleConnectionsLongerThanApiGateway(String service) {
    var gateway = seconds(Sources.application("api-gateway"), GATEWAY_KEEPS);

    assertThat(seconds(Sources.application(service), "server.tomcat.keep-alive-timeout"))
        .isGreaterThan(gateway.multipliedBy(2));
  }

  private static Duration seconds(Node settings, String property) {
    return Duration.parse("PT" + settings.at(property.split("\\.")).text());
  }
}
