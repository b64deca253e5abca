package dev.parley.auth.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.AuthApplication;
import dev.parley.testing.Api;
import dev.parley.testing.PartOutage;
import dev.parley.testing.parts.Parts;
import java.util.Map;
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

  @Test
  void startsWithoutItsPartsSaysWhatItWaitsForAndGoesOn(CapturedOutput output) {
    var url = Parts.postgres().jdbcUrl("auth_start");
    var bootstrap = Parts.kafka().bootstrap();
    try (var postgres = new PartOutage(Parts.postgres());
        var kafka = new PartOutage(Parts.kafka());
        var service = start(url, bootstrap)) {
      var api = new Api("http://127.0.0.1:" + port(service, "local.server.port"));
      var management = new Api("http://127.0.0.1:" + port(service, "local.management.port"));

      assertThat(api.get("/health").body()).isEqualTo("{\"DB\":\"down\",\"Kafka\":\"down\"}");
      assertThat(management.get("/actuator/health/liveness").status()).isEqualTo(200);
      assertThat(management.get("/actuator/health/readiness").status()).isEqualTo(503);
      api.post("/api/auth/guest", Map.of()).assertProblem(503, "unavailable");
      api.as("some.access.token").get("/api/auth/me").assertProblem(503, "unavailable");
      api.get("/.well-known/jwks.json").assertProblem(503, "unavailable");
      awaitLine(output, "waiting for Postgres at jdbc:postgresql://");
      awaitLine(output, "waiting for Kafka at " + bootstrap);
      assertThat(output.toString()).doesNotContain("password=");

      postgres.comesBack();
      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .until(() -> management.get("/actuator/health/readiness").status() == 200);
      assertThat(api.post("/api/auth/guest", Map.of()).status()).isEqualTo(404);
      assertThat(register(api)).isEqualTo(201);

      kafka.comesBack();
      Awaitility.await()
          .atMost(40, TimeUnit.SECONDS)
          .until(() -> api.get("/health").body().equals("{\"DB\":\"ok\",\"Kafka\":\"ok\"}"));
    }
  }

  private static void awaitLine(CapturedOutput output, String line) {
    Awaitility.await()
        .atMost(15, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(output.toString()).contains(line));
  }

  private static int register(Api api) {
    var body = Map.of("name", "first-ever", "password", "correct horse battery");
    return api.post("/api/auth/register", body).status();
  }

  private static ConfigurableApplicationContext start(String url, String bootstrap) {
    return new SpringApplicationBuilder(AuthApplication.class)
        .run(
            "--server.port=0",
            "--management.server.port=0",
            "--spring.datasource.url=" + url,
            "--parley.kafka.bootstrap=" + bootstrap,
            "--parley.partitions=2",
            "--parley.replication=1",
            "--parley.key-secret=a secret for tests only");
  }

  private static String port(ConfigurableApplicationContext service, String property) {
    return service.getEnvironment().getRequiredProperty(property);
  }
}
