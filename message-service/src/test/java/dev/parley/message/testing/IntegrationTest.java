package dev.parley.message.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.events.EventJson;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.Topics;
import dev.parley.events.command.Command;
import dev.parley.events.command.Sender;
import dev.parley.events.room.RoomEvent;
import dev.parley.message.StartUp;
import dev.parley.message.kafka.RecordSender;
import dev.parley.testing.TokenIssuer;
import dev.parley.testing.parts.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/// The whole service on real parts; all subclasses share one context.
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"parley.instance=message-service-test", "management.server.port=0"})
public abstract class IntegrationTest {

  protected static final String SERVICE_TOKEN = "a-token-between-services";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @LocalServerPort private int port;

  @Autowired
  @Qualifier("sideSender")
  private RecordSender sender;

  @Autowired private StartUp startUp;

  /// Outside the service's connection pools.
  protected final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(database()));

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry registry) {
    sharedSettings().forEach((name, value) -> registry.add(name, () -> value));
  }

  /// The common settings of all instances of the service.
  protected static Map<String, String> sharedSettings() {
    return Map.of(
        "parley.partitions",
        "2",
        "parley.replication",
        "1",
        "parley.internal-token",
        SERVICE_TOKEN,
        "parley.issuer",
        TokenIssuer.ISSUER,
        "parley.jwks-url",
        Tokens.ISSUER.jwksUrl(),
        "parley.postgres.url",
        database(),
        "spring.data.redis.url",
        Parts.redis().url(),
        "parley.kafka.bootstrap",
        Parts.kafka().bootstrap());
  }

  @BeforeEach
  void awaitStart() {
    await().atMost(Duration.ofSeconds(20)).until(startUp::isDone);
  }

  protected void publish(Command command) {
    publish(Topics.COMMANDS, command.room().toString(), EventJson.write(command));
  }

  protected void publish(RoomEvent event) {
    publish(Topics.ROOM_EVENTS, event.room().toString(), EventJson.write(event));
  }

  protected void publish(String topic, String key, byte[] value) {
    ack(sender.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value)));
  }

  protected void ack(CompletableFuture<?> sent) {
    sent.orTimeout(20, TimeUnit.SECONDS).join();
  }

  /// All records of a topic with that key, from its beginning to its present end.
  protected static List<ConsumerRecord<byte[], byte[]>> records(String topic, String key) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", Parts.kafka().bootstrap()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          if (Arrays.equals(record.key(), key.getBytes(UTF_8))) {
            found.add(record);
          }
        }
      }
      return found;
    }
  }

  /// The entries of one room on the room log topic, as text.
  protected static List<String> published(RoomId room) {
    return records(Topics.ROOM_LOG, room.toString()).stream()
        .map(record -> new String(record.value(), UTF_8))
        .toList();
  }

  /// Waits until the room's log has reached `seq`.
  protected void awaitHead(RoomId room, long seq) {
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(head(room)).isGreaterThanOrEqualTo(seq));
  }

  protected long head(RoomId room) {
    return jdbc.sql("SELECT last_seq FROM room WHERE id = ?")
        .param(room.value())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /// The stored documents by rising seq.
  protected List<String> stored(RoomId room) {
    return jdbc.sql("SELECT document FROM entry WHERE room_id = ? ORDER BY seq")
        .param(room.value())
        .query((row, _) -> row.getString("document"))
        .list();
  }

  protected HttpResponse<byte[]> get(String path, String... headers) {
    return exchange(HttpRequest.newBuilder(uri(path)).GET(), headers);
  }

  protected HttpResponse<byte[]> post(String path, String body, String... headers) {
    return exchange(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        headers);
  }

  /// A REST call by a user.
  protected HttpResponse<byte[]> call(
      String method, String path, @Nullable String body, Sender by, String... headers) {
    var publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    return exchange(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .headers(Tokens.header(by))
            .method(method, publisher),
        headers);
  }

  protected static JsonNode json(HttpResponse<byte[]> response) {
    return EventJson.mapper().readTree(response.body());
  }

  /// Posts a message by REST and returns its id.
  protected MessageId said(RoomId room, Sender by, String text) {
    var body = EventJson.mapper().createObjectNode().put("text", text).toString();
    var answer = call("POST", "/api/rooms/" + room + "/messages", body, by);
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(201);
    return MessageId.of(json(answer).get("id").asString());
  }

  private static String database() {
    return Parts.postgres().jdbcUrl("messages");
  }

  protected URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  protected static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  private static HttpResponse<byte[]> exchange(HttpRequest.Builder request, String... headers) {
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return HTTP.send(
          request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
