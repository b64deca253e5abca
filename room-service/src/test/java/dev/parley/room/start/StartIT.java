package dev.parley.room.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.RoomApplication;
import dev.parley.testing.Api;
import dev.parley.testing.PartOutage;
import dev.parley.testing.TokenIssuer;
import dev.parley.testing.parts.Parts;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
class StartIT {

  private static final TokenIssuer ISSUER = new TokenIssuer();

  @Test
  void startsWithoutItsPartsSaysWhatItWaitsForAndGoesOn(CapturedOutput output) {
    var url = Parts.postgres().jdbcUrl("rooms_start");
    var bootstrap = Parts.kafka().bootstrap();
    try (var postgres = new PartOutage(Parts.postgres());
        var kafka = new PartOutage(Parts.kafka());
        var service = start(url, bootstrap)) {
      var anybody = new Api("http://127.0.0.1:" + port(service, "local.server.port"));
      var management = new Api("http://127.0.0.1:" + port(service, "local.management.port"));
      var alice = anybody.as(ISSUER.token(UUID.randomUUID().toString(), "Alice"));

      assertThat(anybody.get("/health").body()).isEqualTo("{\"DB\":\"down\",\"Kafka\":\"down\"}");
      assertThat(management.get("/actuator/health/liveness").status()).isEqualTo(200);
      assertThat(management.get("/actuator/health/readiness").status()).isEqualTo(503);
      alice.get("/api/rooms").assertProblem(503, "unavailable");
      awaitLine(output, "waiting for Postgres at jdbc:postgresql://");
      awaitLine(output, "waiting for Kafka at " + bootstrap);
      assertThat(output.toString()).doesNotContain("password=");

      postgres.comesBack();
      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .until(() -> management.get("/actuator/health/readiness").status() == 200);
      alice.post("/api/rooms", Map.of("title", "First", "kind", "public")).expect(201);
      Awaitility.await()
          .atMost(10, TimeUnit.SECONDS)
          .until(() -> alice.get("/api/rooms/welcome").status() == 200);

      kafka.comesBack();
      Awaitility.await()
          .atMost(40, TimeUnit.SECONDS)
          .until(() -> anybody.get("/health").body().equals("{\"DB\":\"ok\",\"Kafka\":\"ok\"}"));
    }
  }

  private static void awaitLine(CapturedOutput output, String line) {
    Awaitility.await()
        .atMost(15, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(output.toString()).contains(line));
  }

  private static ConfigurableApplicationContext start(String url, String bootstrap) {
    return new SpringApplicationBuilder(RoomApplication.class)
        .run(
            "--server.port=0",
            "--management.server.port=0",
            "--spring.datasource.url=" + url,
            "--parley.kafka.bootstrap=" + bootstrap,
            "--parley.partitions=2",
            "--parley.replication=1",
            "--parley.lobby=welcome",
            "--parley.issuer=" + TokenIssuer.ISSUER,
            "--parley.jwks-url=" + ISSUER.jwksUrl());
  }

  private static String port(ConfigurableApplicationContext service, String property) {
    return service.getEnvironment().getRequiredProperty(property);
  }
}
