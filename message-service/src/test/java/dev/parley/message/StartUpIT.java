package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.message.testing.Samples;
import dev.parley.message.testing.Tokens;
import dev.parley.testing.TokenIssuer;
import dev.parley.testing.parts.Parts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

/// Starts the service before the parts it needs.
@Tag("slow")
class StartUpIT {

  private boolean started;

  @Test
  void answersWithoutItsPartsAndGoesOnWhenTheyAppear() throws Exception {
    var settings = settings();
    Parts.postgres().stop();
    Parts.redis().stop();
    Parts.kafka().stop();
    try (var service = SpringApplication.run(MessageApplication.class, settings)) {
      int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      var health = get(port, "/health");
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.body())
          .isEqualTo("{\"DB\":\"down\",\"Redis\":\"down\",\"Kafka\":\"down\"}");
      var unread = get(port, "/api/unread");
      assertThat(unread.statusCode()).isEqualTo(503);
      assertThat(unread.body()).contains("\"code\":\"unavailable\"");
      assertThat(unread.headers().firstValue("Retry-After")).isPresent();

      startParts();

      await().atMost(Duration.ofSeconds(30)).until(service.getBean(StartUp.class)::isDone);
      await().until(() -> get(port, "/health").statusCode() == 200);
      assertThat(get(port, "/api/unread").statusCode()).isEqualTo(200);
    } finally {
      startParts();
    }
  }

  private void startParts() {
    if (started) {
      return;
    }
    started = true;
    Parts.postgres().start();
    Parts.redis().start();
    Parts.kafka().start();
  }

  private static String[] settings() {
    return Stream.of(
            "server.port=0",
            "management.server.port=0",
            "parley.partitions=2",
            "parley.replication=1",
            "parley.issuer=" + TokenIssuer.ISSUER,
            "parley.jwks-url=" + Tokens.ISSUER.jwksUrl(),
            "parley.postgres.url=" + Parts.postgres().jdbcUrl("start_up_it"),
            "spring.data.redis.url=" + Parts.redis().url(),
            "parley.kafka.bootstrap=" + Parts.kafka().bootstrap())
        .map(setting -> "--" + setting)
        .toArray(String[]::new);
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .headers(Tokens.header(Samples.user("Alice")))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
