package dev.parley.gateway.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.parley.gateway.entry.UnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InternalHttpTests {

  private static final int FAILURES = 3;

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile int status = 503;
  private HttpServer service;
  private InternalHttp http;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    service.start();
    var base = URI.create("http://127.0.0.1:" + service.getAddress().getPort());
    http = new InternalHttp(client, base, "secret", now::get);
  }

  @AfterEach
  void stop() {
    service.stop(0);
    client.close();
  }

  @Test
  void failsAtOnceAfterThreeFailuresButForOneRequestASecond() {
    for (int i = 0; i < FAILURES + 10; i++) {
      assertUnavailable();
    }
    assertThat(asked).hasValue(FAILURES);

    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertUnavailable();
    assertUnavailable();
    assertThat(asked).hasValue(FAILURES + 1);
  }

  @Test
  void asksAgainAsBeforeWhenOneIsAnswered() throws Exception {
    for (int i = 0; i < FAILURES; i++) {
      assertUnavailable();
    }
    status = 200;
    now.addAndGet(Duration.ofSeconds(1).toNanos());

    for (int i = 0; i < 10; i++) {
      assertThat(http.get("/")).isEmpty();
    }
  }

  private void assertUnavailable() {
    assertThatThrownBy(() -> http.get("/")).isInstanceOf(UnavailableException.class);
  }
}
