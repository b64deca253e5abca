package dev.parley.gateway.testing;

import dev.parley.events.Person;
import dev.parley.events.TopicSetup;
import dev.parley.events.UserId;
import dev.parley.events.state.RoomKind;
import dev.parley.gateway.GatewayApplication;
import dev.parley.gateway.reader.KafkaLink;
import dev.parley.testing.TokenIssuer;
import dev.parley.testing.parts.Parts;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// One gateway on real Kafka and Redis, with a message-service in memory, shared by all its tests.
@SpringBootTest(
    classes = GatewayApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class GatewayTest {

  protected static final String INSTANCE = "ws-gateway-test";
  protected static final TokenIssuer ISSUER = new TokenIssuer();
  protected static final FakeMessageService SERVICE = new FakeMessageService();

  private static final class Log {
    static final Map<String, Object> BROKER =
        Map.of("bootstrap.servers", Parts.kafka().bootstrap(), "client.id", "fake");
    static final FakeRoomLog INSTANCE =
        new FakeRoomLog(
            new KafkaLink(BROKER, () -> Admin.create(BROKER), new TopicSetup(2, (short) 1)),
            SERVICE);
  }

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("management.server.port", () -> "0");
    registry.add("parley.instance", () -> INSTANCE);
    registry.add("parley.kafka.bootstrap", () -> Parts.kafka().bootstrap());
    registry.add("parley.kafka.partitions", () -> "2");
    registry.add("parley.kafka.replication", () -> "1");
    registry.add("spring.data.redis.url", () -> Parts.redis().url());
    registry.add("parley.issuer", () -> TokenIssuer.ISSUER);
    registry.add("parley.jwks-url", ISSUER::jwksUrl);
    registry.add("parley.message-service-url", SERVICE::url);
    registry.add("parley.internal-token", () -> FakeMessageService.CREDENTIAL);
    registry.add("parley.guests", () -> "true");
    registry.add("parley.origins", () -> "https://chat.example");
  }

  @BeforeEach
  void waitsUntilTheLogIsRead() {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(log()::isReady);
  }

  @AfterEach
  void healsTheFakes() {
    log().refuse(null);
    log().deaf(false);
    SERVICE.away(false);
  }

  protected static FakeRoomLog log() {
    return Log.INSTANCE;
  }

  protected URI uri() {
    return URI.create("ws://127.0.0.1:" + port + "/ws");
  }

  protected URI http(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  protected TestClient guest() {
    var client = TestClient.connect(uri());
    client.next("hello");
    return client;
  }

  protected TestClient signedIn(Person person) {
    var client = TestClient.withToken(uri(), ISSUER.token(person.id().toString(), person.name()));
    client.next("hello");
    return client;
  }

  protected static Person person(String name) {
    return new Person(new UserId(UUID.randomUUID()), name);
  }

  /// A new public room with that many messages.
  protected static FakeRoom room(int messages) {
    var room =
        SERVICE.room("room-" + UUID.randomUUID().toString().substring(0, 8), RoomKind.PUBLIC);
    for (int i = 1; i <= messages; i++) {
      room.say(FakeRoom.SYSTEM, "old-" + i, "old " + i);
    }
    return room;
  }
}
