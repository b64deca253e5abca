package dev.parley.local.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstAdministratorTests {

  private HttpServer server;
  private int administrators;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/actuator/administrator", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void comesByATokenWhileThereIsNone() {
    assertThat(asked("right").token()).hasValue("t-1");
  }

  @Test
  void comesByNoneOnceThereIsOne() {
    administrators = 1;

    assertThat(asked("right").token()).isEmpty();
  }

  @Test
  void needsTheOperatorsToken() {
    assertThat(asked("wrong").token()).isEmpty();
    assertThat(asked("right").toString()).doesNotContain("right");
  }

  private FirstAdministrator asked(String token) {
    var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/actuator/administrator";
    return new FirstAdministrator(url, token, null);
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean right = "Bearer right".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    var body =
        exchange.getRequestMethod().equals("GET")
            ? "{\"administrators\":" + administrators + "}"
            : "{\"token\":\"t-1\"}";
    exchange.sendResponseHeaders(right ? 200 : 401, 0);
    try (var out = exchange.getResponseBody()) {
      out.write(body.getBytes(UTF_8));
    }
  }
}
