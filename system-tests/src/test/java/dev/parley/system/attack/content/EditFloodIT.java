package dev.parley.system.attack.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.system.attack.client.Target;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A message that is edited ten thousand times, and then deleted, does not noticeably slow the
/// other rooms.
@Tag("slow")
@Tag("turn-texts")
class EditFloodIT {

  private static final int EDITS = 10_000;

  /// The most edits of one message; later edits are refused for good.
  private static final int MOST_EDITS = 1_000;

  private static final int WRITERS = 4;

  /// The longest text, 16 KB.
  private static final String LONGEST_TEXT = "\uD83D\uDE00".repeat(4_000);

  /// The fewest acks of each other room for a p99.
  private static final int MEASURED = 60;

  /// The limit if twice the quiet p99 is lower: two cores also run the clients.
  private static final Duration FLOOR = Duration.ofMillis(250);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final Duration REDACTED_AFTER = Duration.ofSeconds(30);

  private static final Target TARGET = Target.unlimited();
  private static final Login ALICE = Login.register(TARGET);
  private static final Partitions PARTITIONS = Partitions.of(TARGET);

  @Test
  void acksElsewhereKeepTheirP99WhileAMessageIsEditedTenThousandTimesAndDeleted() {
    var room = TARGET.createRoom(ALICE.now());
    var others = PARTITIONS.roomInEach(TARGET.register()).values();
    try (var bystander = Bystander.in(others, TARGET.port("ws-gateway-2"))) {
      bystander.awaitAcks(MEASURED / 4);
      bystander.startAnew(); // warm-up
      bystander.awaitAcks(MEASURED);
      var quiet = bystander.p99();

      var message = as(room, alice -> alice.said("to be edited"));
      long taken = editAllOver(room, message);
      var deletion = List.of(Attacker.frame("delete").put("message", message));
      List<JsonNode> deleted = as(room, alice -> alice.ask(deletion));
      assertThat(deleted).allMatch(EditFloodIT::isAck);
      await().atMost(REDACTED_AFTER).until(() -> as(room, EditFloodIT::isRedacted));
      bystander.awaitAcks(MEASURED);
      bystander.assertServedWithin(LONGEST_WAIT);
      var busy = bystander.p99();

      System.out.printf("p99 quiet %s, busy %s; %d edits taken%n", quiet, busy, taken);
      assertThat(taken).as("edits taken").isPositive().isLessThanOrEqualTo(MOST_EDITS);
      assertThat(busy)
          .as("p99 of acks elsewhere, quiet: %s", quiet)
          .isLessThan(Collections.max(List.of(quiet.multipliedBy(2), FLOOR)));
    }
  }

  /// A short session of Alice, because she answers no pings while others work.
  private static <T> T as(String room, Function<Attacker, T> what) {
    try (var alice = new Attacker(TARGET, ALICE, room, "ws-gateway-1")) {
      return what.apply(alice);
    }
  }

  /// Returns the number of accepted edits; the others were refused for good.
  private static long editAllOver(String room, String message) {
    var work =
        IntStream.range(0, WRITERS)
            .mapToObj(_ ->
                CompletableFuture.supplyAsync(
                    () -> edit(room, message, EDITS / WRITERS),
                    task -> Thread.ofVirtual().start(task)))
            .toList();
    return work.stream().mapToLong(CompletableFuture::join).sum();
  }

  private static long edit(String room, String message, int times) {
    long taken = 0;
    try (var writer = new Attacker(TARGET, ALICE, room, "ws-gateway-1")) {
      for (int sent = 0; sent < times; sent += Attacker.WINDOW) {
        var edits =
            IntStream.range(0, Attacker.WINDOW)
                .mapToObj(
                    _ -> Attacker.frame("edit").put("message", message).put("text", LONGEST_TEXT))
                .toList();
        taken += writer.ask(edits).stream().filter(EditFloodIT::isAck).count();
      }
    }
    return taken;
  }

  private static boolean isAck(JsonNode answer) {
    return answer.path("type").asString().equals("ack");
  }

  /// Whether the only message has no text left, not even in the log.
  private static boolean isRedacted(Attacker reader) {
    long after = 0;
    while (true) {
      var page =
          JsonMapper.shared()
              .readTree(
                  reader
                      .call(
                          "GET",
                          "/api/rooms/%s/log?after=%d&limit=500".formatted(reader.room(), after),
                          null)
                      .body());
      for (var entry : page.required("entries")) {
        if (entry.has("text")) {
          return false;
        }
        after = entry.required("seq").asLong();
      }
      if (after >= page.required("head").asLong()) {
        return true;
      }
    }
  }
}
