package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.FakeRoom;
import dev.parley.gateway.testing.GatewayTest;
import dev.parley.gateway.testing.SlowClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/// A gateway with a small budget, and a hundred clients that join a room of long entries and never
/// read.
@TestPropertySource(properties = "parley.memory-budget=24MB")
@DirtiesContext
@Tag("slow")
class MemoryIT extends GatewayTest {

  private static final long BUDGET = 24L << 20;
  private static final int CROWD = 100;
  private static final int LONG = 20_000;

  @Autowired private MeterRegistry meters;

  @Test
  void staysWithinItsBudgetAndServesOtherRooms() throws IOException {
    var crowded = room(0);
    for (int i = 0; i < 400; i++) {
      crowded.say(FakeRoom.SYSTEM, "long-" + i, "x".repeat(LONG));
    }
    var quiet = room(0);
    var crowd = new ArrayList<SlowClient>();
    try (var alice = guest()) {
      alice.send("{'type':'join','room':'" + quiet.handle() + "'}").next("joined");
      int joins = SERVICE.joins();
      long before = heap();
      for (int i = 0; i < CROWD; i++) {
        var client = new SlowClient(uri());
        crowd.add(client);
        client.send("{\"type\":\"join\",\"room\":\"" + crowded.handle() + "\",\"after\":0}");
      }
      var sent = new ArrayList<Long>();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> {
            long start = System.nanoTime();
            alice.send(
                "{'type':'send','room':'%s','id':'a-%d','text':'hi'}"
                    .formatted(quiet.id(), sent.size()));
            alice.next("ack");
            sent.add(System.nanoTime() - start);
            assertThat(used()).isBetween(0.0, (double) BUDGET);
            return SERVICE.joins() - joins + unavailable() >= CROWD && sent.size() >= 30;
          });

      Awaitility.await("the heap, also that of the message service, which is in this process")
          .atMost(Duration.ofSeconds(15))
          .until(() -> heap() - before < 2 * BUDGET);
      assertThat(used()).isBetween(1.0, (double) BUDGET);
      assertThat(sent).allMatch(nanos -> nanos < Duration.ofSeconds(2).toNanos());
      assertThat(unavailable()).isPositive();
      letsNewJoinsInAgain(quiet);
      assertThat(alice.isOpen()).isTrue();
    } finally {
      for (var client : crowd) {
        client.close();
      }
    }
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> used() < 100_000);
  }

  /// Slow clients do not lock out new ones, and those with the most queued bytes are closed.
  private void letsNewJoinsInAgain(FakeRoom quiet) {
    try (var bob = guest()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(40))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> {
            bob.send("{'type':'join','room':'" + quiet.handle() + "'}");
            var answer = bob.next(json -> !json.get("type").stringValue().equals("ping"));
            return answer.get("type").stringValue().equals("joined");
          });
      Awaitility.await("those who hold the memory and take nothing are closed")
          .atMost(Duration.ofSeconds(30))
          .until(() -> meters.counter("parley.closes", "code", "4008").count() > 0);
    }
  }

  private double unavailable() {
    return meters.counter("parley.nacks", "code", "unavailable").count();
  }

  private double used() {
    var gauge = meters.find("parley.memory.used").gauge();
    return gauge == null ? 0 : gauge.value();
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
