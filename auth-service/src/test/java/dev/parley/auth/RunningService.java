package dev.parley.auth;

import dev.parley.testing.Answer;
import dev.parley.testing.Api;
import dev.parley.testing.parts.Parts;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The service on real Postgres and Kafka, started once for all subclasses.
@SpringBootTest(
    classes = AuthApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "parley.guests=true",
      "parley.partitions=2",
      "parley.replication=1",
      "parley.key-secret=a secret for tests only",
      "parley.management-token=" + RunningService.MANAGEMENT_TOKEN
    })
public abstract class RunningService {

  protected static final String MANAGEMENT_TOKEN = "an operator's token";

  protected static final String GOOD_PASSWORD = "correct horse battery";

  @LocalServerPort private int port;
  @LocalManagementPort private int managementPort;
  @Autowired protected JdbcClient sql;

  /// Calls the service from an address of its own, so that tests do not share limits.
  protected Api api = new Api("http://127.0.0.1:0");

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", () -> Parts.postgres().jdbcUrl("auth"));
    registry.add("parley.kafka.bootstrap", () -> Parts.kafka().bootstrap());
  }

  @BeforeEach
  void becomeReady() {
    api = new Api("http://127.0.0.1:" + port);
    Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> api.get("/health").status() == 200);
  }

  protected Api management() {
    return new Api("http://127.0.0.1:" + managementPort);
  }

  /// A new account, signed in.
  protected Answer registered(String name) {
    return api.post("/api/auth/register", Map.of("name", name, "password", GOOD_PASSWORD));
  }

  protected Answer login(String name, String password) {
    return api.post("/api/auth/login", Map.of("name", name, "password", password));
  }

  protected Answer refreshed(String refreshToken) {
    return api.post("/api/auth/refresh", Map.of("refreshToken", refreshToken));
  }

  /// A name that no other test uses.
  protected static String newName() {
    return "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
  }
}
