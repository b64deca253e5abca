package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.FakeRoom;
import dev.parley.gateway.testing.GatewayTest;
import dev.parley.gateway.testing.SlowClient;
import dev.parley.gateway.testing.TestClient;
import dev.parley.testing.parts.Parts;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class FaultsIT extends GatewayTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /// How many messages of 4 kB a reader may be behind: far fewer than fit a queue.
  private static final int UNREAD = 32;

  @Autowired private MeterRegistry meters;

  @Test
  void closesOnlyTheClientThatDoesNotRead() throws IOException {
    var room = room(0);
    try (var reads = joined(room);
        var sleeps = new SlowClient(uri())) {
      sleeps.send("{\"type\":\"join\",\"room\":\"" + room.handle() + "\"}");
      Awaitility.await().until(sleeps::hasReadJoined);
      for (int i = 0; tooSlow() == 0 && i < 4_000; i++) {
        var text = i + "x".repeat(4_000);
        log().say(room, FakeRoom.SYSTEM, "m-" + i, text);
        if (i % UNREAD == 0) {
          reads.next(json -> says(json, text));
        }
      }
      log().say(room, FakeRoom.SYSTEM, "end", "the end");

      reads.next(json -> says(json, "the end"));
      Awaitility.await().until(() -> tooSlow() == 1);
      assertThat(reads.isOpen()).isTrue();
    }
  }

  @Test
  void letsMessagesFlowWhileRedisIsAway() {
    var room = room(0);
    try (var alice = joined(room)) {
      Parts.redis().stop();
      try {
        alice.send(send(room, "c-1"));
        alice.next("ack");
        alice.send("{'type':'presence','room':'" + room.id() + "'}");
        assertThat(alice.next("presence").get("state").stringValue()).isEqualTo("unknown");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> health() == 503);
      } finally {
        Parts.redis().start();
      }

      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> health() == 200);
      try (var bob = joined(room)) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(500))
            .until(() -> {
              bob.send("{'type':'presence','room':'" + room.id() + "'}");
              var answer = bob.next("presence");
              return answer.has("online") && answer.get("online").size() == 2;
            });
        bob.send("{'type':'typing','room':'" + room.id() + "'}");
        alice.next("typing");
      }
    }
  }

  @Tag("slow")
  @Test
  void nacksSendsWhileKafkaIsAwayAndGoesOnWhenItIsBack() {
    var room = room(0);
    var count = new AtomicInteger();
    try (var alice = joined(room)) {
      Parts.kafka().stop();
      try {
        long start = System.nanoTime();
        for (int i = 0; i < 4; i++) {
          alice.send(send(room, "down-" + count.incrementAndGet()));
        }
        for (int i = 0; i < 4; i++) {
          var nack = alice.next("nack");
          assertThat(nack.get("code").stringValue()).isEqualTo("unavailable");
          assertThat(nack.get("retryable").booleanValue()).isTrue();
          assertThat(nack.get("retryAfter").longValue()).isPositive();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        nacksAtOnce(alice, room, count);
      } finally {
        Parts.kafka().start();
      }

      Awaitility.await()
          .atMost(Duration.ofSeconds(40))
          .pollInterval(Duration.ofMillis(500))
          .until(() -> {
            var id = "up-" + count.incrementAndGet();
            alice.send(send(room, id));
            var answer =
                alice.next(json -> json.has("id") && id.equals(json.get("id").stringValue()));
            return answer.get("type").stringValue().equals("ack");
          });
    }
  }

  /// One send a second is tried for real, so at least one of two in a row fails at once.
  private static void nacksAtOnce(TestClient alice, FakeRoom room, AtomicInteger count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> {
          long start = System.nanoTime();
          var id = "fast-" + count.incrementAndGet();
          alice.send(send(room, id));
          alice.send(send(room, id + "b"));
          alice.next("nack");
          return Duration.ofNanos(System.nanoTime() - start).toMillis() < 50;
        });
  }

  private TestClient joined(FakeRoom room) {
    var client = guest();
    client.send("{'type':'join','room':'" + room.handle() + "'}").next("joined");
    return client;
  }

  private static String send(FakeRoom room, String id) {
    return "{'type':'send','room':'" + room.id() + "','id':'" + id + "','text':'hi'}";
  }

  private static boolean says(JsonNode frame, String text) {
    return frame.has("text") && frame.get("text").stringValue().equals(text);
  }

  private double tooSlow() {
    return meters.counter("parley.closes", "code", "4008").count();
  }

  private int health() throws IOException, InterruptedException {
    return HTTP.send(
            HttpRequest.newBuilder(http("/health")).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
