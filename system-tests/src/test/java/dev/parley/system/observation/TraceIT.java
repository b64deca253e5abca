package dev.parley.system.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.stack.Rest;
import dev.parley.system.stack.Socket;
import dev.parley.system.stack.Span;
import dev.parley.system.stack.Stack;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The path of one message through the processes is one trace.
@Tag("slow")
class TraceIT {

  private static final String CANARY = "CANARY-" + UUID.randomUUID();

  /// One message in 20 is traced: a round without a trace is rare, several in a row are not
  /// expected.
  private static final int ROUND = 80;

  private static final int ROUNDS = 6;

  private static final List<String> HOPS =
      List.of(
          "frame send",
          "publish parley.commands.v1",
          "append send",
          "postgres transaction",
          "publish parley.room-log.v1",
          "fan-out parley.room-log.v1",
          "fan-out parley.room-log.v1",
          "write to socket",
          "write to socket");

  private final Stack stack = Stack.shared();
  private final Rest rest = stack.rest();

  @Test
  void followsAMessageFromItsFrameThroughKafkaAndPostgresToTheSockets() {
    var account = rest.register("alice");
    var room = rest.createRoom(account, "public");
    try (var alice = Socket.of(stack.gateway(1), account);
        var bob = Socket.guest(stack.gateway(2))) {
      alice.join(room);
      bob.join(room);

      var trace = talkUntilFollowed(alice, room, 2);

      System.out.println(printed(trace));
      assertThat(trace).extracting(Span::name).containsExactlyInAnyOrderElementsOf(HOPS);
      assertHop(trace, "publish parley.commands.v1", "frame send", "ws-gateway");
      assertHop(trace, "append send", "publish parley.commands.v1", "message-service");
      assertHop(trace, "postgres transaction", "append send", "message-service");
      assertHop(trace, "publish parley.room-log.v1", "append send", "message-service");
      assertHop(trace, "fan-out parley.room-log.v1", "publish parley.room-log.v1", "ws-gateway");
      assertHop(trace, "write to socket", "fan-out parley.room-log.v1", "ws-gateway");
      assertThat(trace.stream().filter(span -> span.name().startsWith("fan-out")))
          .extracting(Span::instance)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void noSpanTellsATextOrAToken() {
    var account = rest.register("alice");
    var room = rest.createRoom(account, "public");
    try (var alice = Socket.of(stack.gateway(1), account)) {
      alice.join(room);
      talkUntilFollowed(alice, room, 1);
    }

    assertThat(stack.spans().spans())
        .isNotEmpty()
        .noneSatisfy(span -> assertThat(span.toString()).contains(CANARY))
        .noneSatisfy(span -> assertThat(span.toString()).contains(account.token()));
  }

  private List<Span> talkUntilFollowed(Socket socket, String room, int gateways) {
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < ROUND; i++) {
        socket.sayAcked(room, "t-" + round + "-" + i, CANARY);
      }
      var followed = followed(room, gateways);
      if (followed.isPresent()) {
        return followed.get();
      }
    }
    throw new AssertionError("no message of " + ROUND * ROUNDS + " was followed");
  }

  /// The first complete trace of a message to that room, if one arrives within the exporters'
  /// second.
  private Optional<List<Span>> followed(String room, int gateways) {
    try {
      return Awaitility.await()
          .atMost(Duration.ofSeconds(4))
          .until(() -> complete(room, gateways), Optional::isPresent);
    } catch (ConditionTimeoutException _) {
      return Optional.empty();
    }
  }

  private Optional<List<Span>> complete(String room, int gateways) {
    return stack.spans().spans().stream()
        .filter(span -> span.name().equals("frame send"))
        .filter(span -> room.equals(span.attributes().get("parley.room")))
        .map(span -> stack.spans().trace(span.trace()))
        .filter(trace -> named(trace, "fan-out parley.room-log.v1") == gateways)
        .filter(trace -> named(trace, "write to socket") == gateways)
        .filter(TraceIT::isWhole)
        .findFirst();
  }

  private static boolean isWhole(List<Span> trace) {
    return trace.stream()
        .allMatch(span -> span.parent().isEmpty() || parent(trace, span).isPresent());
  }

  private static long named(List<Span> trace, String name) {
    return trace.stream().filter(span -> span.name().equals(name)).count();
  }

  private static Optional<Span> parent(List<Span> trace, Span child) {
    return trace.stream().filter(span -> span.id().equals(child.parent())).findFirst();
  }

  /// Each span with that name is a child of a span `after`, and does not begin before it.
  private static void assertHop(List<Span> trace, String name, String after, String service) {
    var spans = trace.stream().filter(span -> span.name().equals(name)).toList();
    assertThat(spans)
        .isNotEmpty()
        .allSatisfy(span -> {
          var parent = parent(trace, span).orElseThrow();
          assertThat(parent.name()).isEqualTo(after);
          assertThat(span.service()).isEqualTo(service);
          assertThat(span.start()).isGreaterThan(parent.start() - Duration.ofMillis(1).toNanos());
          assertThat(span.end()).isGreaterThanOrEqualTo(span.start());
        });
  }

  private static String printed(List<Span> trace) {
    var first = trace.stream().mapToLong(Span::start).min().orElseThrow();
    return trace.stream()
        .sorted(Comparator.comparingLong(Span::start))
        .map(span ->
            "%8.2f ms  %7.2f ms  %-15s  %s%s"
                .formatted(
                    (span.start() - first) / 1e6,
                    span.took().toNanos() / 1e6,
                    span.service(),
                    "  ".repeat(depth(trace, span)),
                    span.name()))
        .collect(
            Collectors.joining("\n", "one message, trace " + trace.getFirst().trace() + "\n", ""));
  }

  private static int depth(List<Span> trace, Span span) {
    return parent(trace, span).map(parent -> depth(trace, parent) + 1).orElse(0);
  }
}
