package dev.parley.room;

import dev.parley.testing.Answer;
import dev.parley.testing.Api;
import dev.parley.testing.TokenIssuer;
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
    classes = RoomApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "parley.partitions=2",
      "parley.replication=1",
      "parley.lobby=lobby"
    })
public abstract class RunningService {

  protected static final TokenIssuer ISSUER = new TokenIssuer();

  @LocalServerPort private int port;
  @LocalManagementPort private int managementPort;
  @Autowired protected JdbcClient sql;

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", () -> Parts.postgres().jdbcUrl("rooms"));
    registry.add("parley.kafka.bootstrap", () -> Parts.kafka().bootstrap());
    registry.add("parley.issuer", () -> TokenIssuer.ISSUER);
    registry.add("parley.jwks-url", ISSUER::jwksUrl);
  }

  @BeforeEach
  void becomeReady() {
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> anybody().get("/health").status() == 200);
  }

  protected Api anybody() {
    return new Api("http://127.0.0.1:" + port);
  }

  protected Api management() {
    return new Api("http://127.0.0.1:" + managementPort);
  }

  /// A new user with an account.
  protected TestPerson person(String name) {
    var id = UUID.randomUUID().toString();
    return new TestPerson(id, name, anybody().as(ISSUER.token(id, name)));
  }

  /// A new user whose account the service knows; the name is made from the id.
  protected TestPerson known(String name) {
    var person = person(name);
    sql.sql("INSERT INTO person (id, name, display_name, changed_at) VALUES (?, ?, ?, now())")
        .params(UUID.fromString(person.id()), person.accountName(), name)
        .update();
    return person;
  }

  protected TestPerson guest(String name) {
    var id = UUID.randomUUID().toString();
    return new TestPerson(id, name, anybody().as(ISSUER.guestToken(id, name)));
  }

  /// Creates a room owned by `owner`; returns its id.
  protected static String room(TestPerson owner, String kind) {
    return made(owner, Map.of("title", "A room", "kind", kind)).text("/id");
  }

  protected static Answer made(TestPerson owner, Map<String, ?> room) {
    return owner.api().post("/api/rooms", room).expect(201);
  }

  /// A handle that no other test uses.
  protected static String newHandle() {
    return "r" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
  }
}
