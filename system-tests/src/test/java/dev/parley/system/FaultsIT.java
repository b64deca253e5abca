package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.stack.Account;
import dev.parley.system.stack.Frame;
import dev.parley.system.stack.Rest;
import dev.parley.system.stack.Socket;
import dev.parley.system.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Parts fail under load: acked messages stay, once and in order, and the stack recovers by itself.
@Tag("slow")
@Tag("turn-faults")
class FaultsIT {

  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final Duration REST = Duration.ofSeconds(30);

  private final Stack stack = Stack.shared();
  private final Rest rest = stack.rest();
  private final Account alice = rest.register("alice");
  private final String room = rest.createRoom(alice, "public");

  @Test
  void messageServiceKilledBetweenCommitAndPublishLosesAndDoublesNothing() {
    try (var writer = Socket.of(stack.gateway(1), alice);
        var watcher = Socket.guest(stack.gateway(2))) {
      writer.join(room);
      watcher.join(room);
      writer.sayAcked(room, "m-0", "before");
      stack.site().kill("message-service");
      stack.site().start("message-service", Map.of("PARLEY_FAILPOINT", "after-commit"));

      var traffic = CompletableFuture.runAsync(() -> sayAll(writer, 1, 40));
      assertThat(stack.site().awaitExit("message-service", Duration.ofSeconds(30))).isTrue();
      assertThat(traffic).as("the fault bit").isNotDone();
      stack.site().start("message-service");
      traffic.join();

      assertEachOnce(writer, watcher, 41);
    }
  }

  @Test
  void messageServiceKilledAtAnyMomentLosesAndDoublesNothing() {
    try (var writer = Socket.of(stack.gateway(1), alice);
        var watcher = Socket.guest(stack.gateway(2))) {
      writer.join(room);
      watcher.join(room);
      var traffic = CompletableFuture.runAsync(() -> sayAll(writer, 0, 60));
      watcher.await(frame -> frame.is("client", "m-10"));

      stack.site().kill("message-service");
      stack.site().start("message-service");
      traffic.join();

      assertEachOnce(writer, watcher, 60);
    }
  }

  @Test
  void whoWaitsForKafkaKeepsNoCoreBusy() throws Exception {
    stack.site().kill("kafka");
    try {
      for (var service : List.of("auth-service", "room-service", "message-service")) {
        Awaitility.await()
            .atMost(REST)
            .untilAsserted(() -> assertThat(busy(service)).as(service).isLessThan(0.3));
      }
    } finally {
      stack.site().start("kafka");
    }
    try (var writer = Socket.of(stack.gateway(1), alice)) {
      writer.join(room);
      sayAll(writer, 0, 1);
    }
  }

  /// The share of a core that a process uses in the next two seconds.
  private double busy(String name) throws InterruptedException {
    var process = ProcessHandle.of(stack.site().part(name).pid()).orElseThrow();
    var before = process.info().totalCpuDuration().orElseThrow();
    TimeUnit.NANOSECONDS.sleep(WINDOW.toNanos());
    var used = process.info().totalCpuDuration().orElseThrow().minus(before);
    return (double) used.toNanos() / WINDOW.toNanos();
  }

  @Test
  void redisKilledUnderTrafficStopsNobody() {
    try (var writer = Socket.of(stack.gateway(1), alice);
        var watcher = Socket.guest(stack.gateway(2))) {
      writer.join(room);
      watcher.join(room);
      var traffic = CompletableFuture.runAsync(() -> sayAll(writer, 0, 60));
      watcher.await(frame -> frame.is("client", "m-10"));

      stack.site().kill("redis");
      watcher.await(frame -> frame.is("client", "m-30"));
      watcher.send("{\"type\":\"presence\",\"room\":\"%s\"}".formatted(room));
      watcher.await(frame -> frame.type().equals("presence") && frame.is("state", "unknown"));
      stack.site().start("redis");
      traffic.join();

      assertThat(writer.entries(room)).isNotEmpty();
      assertEachOnce(writer, watcher, 60);
    }
  }

  @Test
  void aKilledGatewayCostsItsSocketsOnlyAReconnect() {
    try (var writer = Socket.of(stack.gateway(2), alice)) {
      writer.join(room);
      long seen;
      String epoch;
      try (var watcher = Socket.guest(stack.gateway(1))) {
        epoch = watcher.join(room).string("epoch");
        seen = writer.sayAcked(room, "m-0", "before").number("seq");
        watcher.entriesUpTo(room, seen);
        stack.site().kill("ws-gateway-1");
        watcher.closeCode();
      }
      sayAll(writer, 1, 10);
      try (var watcher = Socket.guest(stack.ws())) {
        watcher.join(room, seen, epoch);
        assertThat(watcher.entriesUpTo(room, seen + 10)).hasSize(10);
      }
      stack.site().start("ws-gateway-1");
    }
  }

  @Test
  void aStoppedAndStartedStackGoesOnWhereItWas() {
    Frame before;
    String epoch;
    try (var writer = Socket.of(stack.ws(), alice)) {
      epoch = writer.join(room).string("epoch");
      before = writer.sayAcked(room, "c-1", "before");
    }
    var logBefore = rest.log(room, alice);

    stack.down();
    stack.up();

    try (var writer = Socket.of(stack.ws(), alice)) {
      var joined = writer.join(room, before.number("seq"), epoch);
      assertThat(joined.json().required("recovered").asBoolean()).isTrue();
      var repeat = writer.sayAcked(room, "c-1", "before");
      var after = writer.sayAcked(room, "c-2", "after");

      assertThat(repeat.number("seq")).isEqualTo(before.number("seq"));
      assertThat(repeat.string("message")).isEqualTo(before.string("message"));
      assertThat(after.number("seq")).isEqualTo(before.number("seq") + 1);
      assertThat(rest.log(room, alice)).startsWith(logBefore.toArray(Frame[]::new));
    }
  }

  private void sayAll(Socket writer, int first, int count) {
    for (int i = first; i < first + count; i++) {
      writer.sayAcked(room, "m-" + i, "message " + i);
    }
  }

  /// Checks that the room has `messages` messages, each id once, and both sockets got all of them.
  private void assertEachOnce(Socket writer, Socket watcher, int messages) {
    var log = rest.log(room, alice);
    assertThat(log.stream().map(entry -> entry.number("seq")))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, log.size()).boxed().toList());
    assertThat(log.stream().filter(e -> e.type().equals("message")).map(e -> e.string("client")))
        .doesNotHaveDuplicates()
        .hasSize(messages);
    for (var socket : new Socket[] {writer, watcher}) {
      socket.entriesUpTo(room, log.size());
      socket.assertNoHole(room);
    }
  }
}
