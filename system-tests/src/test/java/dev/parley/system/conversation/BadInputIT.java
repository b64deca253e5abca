package dev.parley.system.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.stack.Frame;
import dev.parley.system.stack.Rest;
import dev.parley.system.stack.Socket;
import dev.parley.system.stack.Stack;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Malformed input gets the right error, affects no other client, and closes the connection only
/// where the protocol requires it.
@Tag("slow")
class BadInputIT {

  private final Stack stack = Stack.shared();
  private final Rest rest = stack.rest();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "[]",
        "{\"type\":\"nonsense\"}",
        "{\"type\":\"join\"}",
        "{\"type\":\"join\",\"room\":5}",
        "{\"type\":\"ping\",\"type\":\"ping\"}"
      })
  void aMalformedFrameIsAnErrorAndTheSocketStays(String frame) {
    try (var guest = Socket.guest(stack.ws())) {
      guest.send(frame);

      var refusal = guest.await(f -> f.type().equals("error") || f.type().equals("nack"));
      assertThat(refusal.string("code")).isEqualTo("bad_frame");
      guest.send("{\"type\":\"ping\"}");
      guest.await("pong");
    }
  }

  @Test
  void theEleventhMalformedFrameClosesTheSocket() {
    try (var guest = Socket.guest(stack.ws())) {
      for (int i = 0; i < 11; i++) {
        guest.send("junk");
      }
      assertThat(guest.closeCode()).isEqualTo(4500);
    }
  }

  @Test
  void textsAndFramesHaveALimit() {
    try (var guest = Socket.guest(stack.ws())) {
      guest.join("lobby");
      guest.say("lobby", "long", "x".repeat(4_001));
      assertThat(guest.await("nack").string("code")).isEqualTo("too_long");
      guest.sayAcked("lobby", "just-right", "x".repeat(4_000));

      guest.say("lobby", "huge", "x".repeat(70_000));
      assertThat(guest.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void aSendNeedsAJoinAndARoomThatExists() {
    try (var guest = Socket.guest(stack.ws())) {
      guest.say("lobby", "c-1", "hi");
      assertThat(guest.await("nack").string("code")).isEqualTo("not_joined");
      guest.send("{\"type\":\"join\",\"room\":\"no-such-room\"}");
      guest.await(f -> f.type().equals("nack") && f.is("code", "not_found"));
    }
  }

  @Test
  void aBadTokenIsRefusedWhereverItStands() {
    try (var late = Socket.open(stack.ws(), null)) {
      late.await("hello");
      late.send("{\"type\":\"auth\",\"token\":\"ey.no.token\"}");
      assertThat(late.closeCode()).isEqualTo(4501);
    }
    assertThat(rest.get("/api/rooms", "ey.no.token").statusCode()).isEqualTo(401);
    assertThat(rest.get("/api/rooms", null).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/auth/login, '{\"name\":\"nobody-here\",\"password\":\"wrong wrong\"}', 401",
    "/api/auth/login, '{\"name\":', 400",
    "/api/auth/register, '{\"name\":\"ab\",\"password\":\"a fine password\"}', 422",
    "/api/auth/register, '{\"name\":\"somebody\",\"password\":\"short\"}', 422",
    "/api/no-such-thing, '{}', 404",
  })
  void restAnswersProblemsWithACode(String path, String body, int status) {
    var answer = rest.post(path, null, body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(Frame.of(answer.body()).string("code")).isNotBlank();
  }

  @Test
  void aHandleInUseIsAConflict() {
    var alice = rest.register("alice");
    var body = "{\"handle\":\"lobby\",\"title\":\"Mine\",\"kind\":\"public\"}";

    var answer = rest.post("/api/rooms", alice.token(), body);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(Frame.of(answer.body()).string("code")).isEqualTo("conflict");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "parley.commands.v1",
        "parley.room-events.v1",
        "parley.room-log.v1",
        "parley.sessions.v1"
      })
  void junkOnATopicGoesToItsDeadLettersAndStopsNobody(String topic) {
    var marker = "junk-" + UUID.randomUUID();
    publish(topic, marker);

    try (var guest = Socket.guest(stack.ws())) {
      guest.join("lobby");
      guest.sayAcked("lobby", "c-1", "unimpressed");
    }
    assertThat(deadLetters(topic, marker)).contains(marker, "{\"type\":\"" + marker + "\"}");
  }

  private void publish(String topic, String marker) {
    var settings = Map.<String, Object>of("bootstrap.servers", stack.site().kafka());
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (var value : List.of(marker, "{\"type\":\"" + marker + "\"}")) {
        var _ =
            producer.send(
                new ProducerRecord<>(topic, marker.getBytes(UTF_8), value.getBytes(UTF_8)));
      }
    }
  }

  private Set<String> deadLetters(String topic, String marker) {
    var settings =
        Map.<String, Object>of(
            "bootstrap.servers", stack.site().kafka(), "auto.offset.reset", "earliest");
    var found = new HashSet<String>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic + ".dlt").stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> {
            for (var letter : consumer.poll(Duration.ofMillis(200))) {
              var value = new String(letter.value(), UTF_8);
              if (value.contains(marker)) {
                found.add(value);
              }
            }
            return found.size() == 2;
          });
    }
    return found;
  }
}
