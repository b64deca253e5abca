package dev.parley.system.attack.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.attack.client.RawSocket;
import dev.parley.system.attack.client.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A hundred clients request a long backlog of large entries and never read. A gateway stays within
/// its memory budget, and other rooms are not slower.
@Tag("slow")
@Tag("turn-texts")
class JoinersIT {

  private static final int JOINERS = 100;

  /// Entries of a room, each of 20 KB: 4,000 code points of four bytes and a meta of 4,000.
  private static final int ENTRIES = 192;

  private static final String TEXT = "\uD83D\uDE00".repeat(4_000);
  private static final String META = "x".repeat(4_000);
  private static final int SMALL_BUFFER = 4_096;

  /// The number of memory checks; acks elsewhere are counted between them.
  private static final int LOOKS = 5;

  private static final int ACKS_BETWEEN = 10;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final String GATEWAY = "ws-gateway-1";

  private static final Target TARGET = Target.unlimited();
  private static final Login ALICE = Login.register(TARGET);

  @Test
  void aHundredJoinersThatNeverReadStayWithinTheBudget() {
    var rooms = List.of(TARGET.createRoom(ALICE.now()), TARGET.createRoom(ALICE.now()));
    rooms.forEach(JoinersIT::fill);
    long pid = TARGET.site().part(GATEWAY).pid();
    var others = Partitions.of(TARGET).roomInEach(TARGET.register()).values();
    var joiners = new ArrayList<RawSocket>();
    try (var bystander = Bystander.in(others, TARGET.port(GATEWAY))) {
      bystander.awaitAcks(ACKS_BETWEEN);
      bystander.startAnew();
      for (int i = 0; i < JOINERS; i++) {
        joiners.add(joiner(rooms));
      }
      for (int look = 1; look <= LOOKS; look++) {
        bystander.awaitAcks(look * ACKS_BETWEEN);
        assertThat(TARGET.liveHeap(GATEWAY))
            .as("the heap of %s", GATEWAY)
            .isLessThan(metric("jvm_memory_max_bytes", "area=\"heap\"") * 3 / 4);
        assertThat(metric("parley_memory_used_bytes", ""))
            .as("what the gateway counts for all sessions and rings")
            .isLessThanOrEqualTo(metric("parley_memory_limit_bytes", ""));
      }
      bystander.assertServedWithin(LONGEST_WAIT);
      assertThat(TARGET.site().part(GATEWAY).pid()).as("the gateway's process").isEqualTo(pid);
      TARGET.assertTalks(GATEWAY);
    } finally {
      joiners.forEach(RawSocket::close);
      if (!TARGET.site().runs(GATEWAY)) {
        TARGET.site().start(GATEWAY);
      }
    }
  }

  private static void fill(String room) {
    try (var alice = new Attacker(TARGET, ALICE, room, "ws-gateway-2")) {
      for (int sent = 0; sent < ENTRIES; sent += Attacker.WINDOW) {
        var answers =
            alice.ask(
                IntStream.range(0, Attacker.WINDOW)
                    .mapToObj(_ -> {
                      var frame = Attacker.frame("send").put("text", TEXT);
                      frame.putObject("meta").put("v", META);
                      return frame;
                    })
                    .toList());
        assertThat(answers)
            .allSatisfy(it -> assertThat(it.path("type").asString()).isEqualTo("ack"));
      }
    }
  }

  /// Requests the whole log of each room, and reads none of it.
  private static RawSocket joiner(List<String> rooms) {
    var socket = RawSocket.knock(TARGET.port(GATEWAY), "", SMALL_BUFFER);
    for (var room : rooms) {
      socket.send("{\"type\":\"join\",\"room\":\"%s\",\"after\":0}".formatted(room));
    }
    return socket;
  }

  /// The sum of a gateway metric over the samples with that label.
  private static long metric(String name, String label) {
    var values =
        TARGET
            .metrics(GATEWAY)
            .lines()
            .filter(line -> line.startsWith(name) && line.contains(label))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .filter(value -> value >= 0) // -1: no own bound
            .toArray();
    assertThat(values).as(name).isNotEmpty();
    return (long) Arrays.stream(values).sum();
  }
}
