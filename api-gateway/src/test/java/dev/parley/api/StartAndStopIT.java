package dev.parley.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.api.stub.StubGateway;
import dev.parley.api.stub.TestSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

@Tag("slow")
class StartAndStopIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void startsAndAnswersWithoutRedisAndWithoutAnyService() throws Exception {
    try (var gateway = start("http://127.0.0.1:" + closedPort())) {
      var health = get(gateway, "/health");
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.body())
          .isEqualTo(
              "{\"DB\":\"unknown\",\"Redis\":\"unknown\",\"Kafka\":\"unknown\","
                  + "\"auth-service\":\"down\",\"room-service\":\"down\","
                  + "\"message-service\":\"down\",\"ws-gateway\":\"down\"}");
      assertThat(get(gateway, "/api/rooms").statusCode()).isEqualTo(503);
      assertThat(get(gateway, "/docs/").statusCode()).isEqualTo(200);
      assertThat(get(gateway, "/docs/asyncapi.json").statusCode()).isEqualTo(200);
      var openApi = JsonMapper.shared().readTree(get(gateway, "/docs/openapi.json").body());
      assertThat(openApi.at("/info/description").asString())
          .contains("auth-service, room-service, message-service");
    }
  }

  @Test
  void tellsItsSocketsThatItGoes() throws Exception {
    var ws = new StubGateway("one");
    TestSocket socket;
    try (var gateway = start(ws.url().toString())) {
      socket = TestSocket.connect(URI.create("ws://127.0.0.1:" + port(gateway) + "/ws"));
      socket.next();
    }

    assertThat(socket.closeCode()).isEqualTo(1001);
    await().untilAsserted(() -> assertThat(ws.closeCodes()).containsExactly(1001));
    ws.stop();
  }

  @Test
  void takesNoMoreSocketsThanItMay() throws Exception {
    var ws = new StubGateway("one");
    try (var gateway = start(ws.url().toString(), "parley.max-sockets=1")) {
      var uri = URI.create("ws://127.0.0.1:" + port(gateway) + "/ws");
      var first = TestSocket.connect(uri);
      first.next();

      assertThat(get(gateway, "/ws").statusCode()).isEqualTo(426);
      assertThatThrownBy(() -> TestSocket.connect(uri)).hasStackTraceContaining("503");

      first.close(1000);
      await()
          .ignoreExceptions()
          .until(() -> TestSocket.connect(uri).next(), "hello from one"::equals);
    }
    ws.stop();
  }

  @Test
  void countsNothingWhenLimitsAreOff() throws Exception {
    try (var gateway = start("http://127.0.0.1:" + closedPort(), "parley.limits=off")) {
      for (int i = 0; i < 120; i++) {
        var answer = get(gateway, "/api/auth/login");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
      }
    }
  }

  private static ConfigurableApplicationContext start(String wsGateway, String... more)
      throws IOException {
    var away = "http://127.0.0.1:" + closedPort();
    var settings =
        Stream.of(
            "server.port=0",
            "management.server.port=0",
            "parley.auth-service-url=" + away,
            "parley.room-service-url=" + away,
            "parley.message-service-url=" + away,
            "parley.ws-gateway-urls=" + wsGateway,
            "spring.data.redis.url=redis://127.0.0.1:" + closedPort());
    return new SpringApplicationBuilder(ApiGatewayApplication.class)
        .run(
            Stream.concat(settings, Stream.of(more))
                .map(setting -> "--" + setting)
                .toArray(String[]::new));
  }

  private static int port(ConfigurableApplicationContext gateway) {
    return gateway.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  private static HttpResponse<String> get(ConfigurableApplicationContext gateway, String path)
      throws Exception {
    var uri = URI.create("http://127.0.0.1:" + port(gateway) + path);
    return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
