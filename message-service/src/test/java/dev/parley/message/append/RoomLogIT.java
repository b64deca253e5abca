package dev.parley.message.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.events.Ids;
import dev.parley.events.RoomId;
import dev.parley.events.command.Command;
import dev.parley.events.command.Sender;
import dev.parley.events.reply.Ack;
import dev.parley.events.reply.Code;
import dev.parley.events.reply.Nack;
import dev.parley.events.room.RoomEvent;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.entry.Outcome;
import dev.parley.message.failpoint.ForwardingEntryStore;
import dev.parley.message.testing.Batches;
import dev.parley.message.testing.LogDatabase;
import dev.parley.message.testing.Samples;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/// The transaction on a real Postgres, also with two processes that both believe they own the room.
class RoomLogIT {

  private static final LogDatabase DATABASE = new LogDatabase("room_log_it");

  private final RoomId room = Samples.room();
  private final Sender alice = Samples.user("Alice");
  private final RoomLog log = DATABASE.newLog();

  @Test
  void staysDenseWhenTwoProcessesWriteTheSameRooms() throws Exception {
    var rooms = Stream.generate(Samples::room).limit(3).toList();
    rooms.forEach(id -> apply(Samples.created(id, RoomKind.PUBLIC, alice)));
    var zombie = DATABASE.newLog();
    var tasks = new ArrayList<Callable<Void>>();
    for (int thread = 0; thread < 4; thread++) {
      int number = thread;
      tasks.add(() -> writeBatches(number % 2 == 0 ? log : zombie, rooms, number));
    }

    runAll(tasks);

    for (var id : rooms) {
      long head = DATABASE.number(id, "last_seq");
      assertThat(DATABASE.seqs(id)).isEqualTo(LongStream.rangeClosed(1, head).boxed().toList());
      assertThat(DATABASE.ns(id)).isEqualTo(LongStream.range(1, head).boxed().toList());
      assertThat(DATABASE.number(id, "last_n")).isEqualTo(head - 1);
    }
  }

  @Test
  void storesOnceWhatTwoProcessesAppendAtTheSameTime() throws Exception {
    var other = DATABASE.newLog();
    List<RoomEvent> events =
        List.of(
            Samples.created(room, RoomKind.PRIVATE, alice),
            Samples.joined(room, 2, alice, Role.OWNER));
    var commands = sends(room, alice, 20);
    var batch = Batches.of(events, commands);

    List<Callable<Appended>> both = List.of(() -> log.append(batch), () -> other.append(batch));
    var results = runAll(both);

    assertThat(DATABASE.seqs(room)).hasSize(22);
    assertThat(results.get(0).outcomes())
        .extracting(Outcome::reply)
        .isEqualTo(results.get(1).outcomes().stream().map(Outcome::reply).toList())
        .hasOnlyElementsOfType(Ack.class);
  }

  /// The read goes to Postgres together with the lock, and still sees the latest state.
  @Test
  void findsWhatWasStoredWhileItWaitedForTheRoom() throws Exception {
    apply(Samples.created(room, RoomKind.PRIVATE, alice));
    apply(Samples.joined(room, 2, alice, Role.OWNER));
    var batch = Batches.of(List.of(), sends(room, alice, 1));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = new CompletableFuture<Appended>();
      var first =
          new RoomLog(
              new ForwardingEntryStore(DATABASE.store()) {
                @Override
                public <T> T inTransaction(Supplier<Work<T>> work) {
                  return super.inTransaction(() -> {
                    var done = work.get();
                    threads.execute(() -> waiting.complete(log.append(batch)));
                    Awaitility.await().until(() -> DATABASE.waitingForLocks() == 1);
                    return done;
                  });
                }
              },
              new Ids(InstantSource.system(), new Random(7)));

      var stored = first.append(batch).outcomes().getFirst();

      assertThat(waiting.get(10, TimeUnit.SECONDS).outcomes().getFirst().reply())
          .isInstanceOf(Ack.class)
          .isEqualTo(stored.reply());
      assertThat(DATABASE.seqs(room)).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void keepsWhatItCommittedAsTheDocumentItHandedOut() {
    apply(Samples.created(room, RoomKind.PUBLIC, alice));

    var text = "tab\t quote\" back\\slash \u0001 é 漢字 😀 \u2028 </script>";
    var stored = append(Samples.send(room, alice, "c-1", text)).tails().getFirst().fresh();

    assertThat(DATABASE.published.entries(room, 1, 2)).isEqualTo(stored);
    assertThat(append(Samples.send(room, alice, "c-1", text)).outcomes().getFirst().reply())
        .isInstanceOf(Ack.class);
    assertThat(DATABASE.seqs(room)).containsExactly(1L, 2L);
  }

  /// The heads are written after the entries, and this write fails.
  @Test
  void leavesNoTraceOfABatchThatFails() {
    apply(Samples.created(room, RoomKind.PUBLIC, alice));
    var batch = Batches.of(List.of(), sends(room, alice, 3));
    DATABASE.operations.execute(
        "ALTER TABLE room ADD CONSTRAINT stuck CHECK (id <> '%s' OR last_seq < 2)".formatted(room));
    try {
      assertThatThrownBy(() -> log.append(batch))
          .isInstanceOf(DataIntegrityViolationException.class);
    } finally {
      DATABASE.operations.execute("ALTER TABLE room DROP CONSTRAINT stuck");
    }

    assertThat(append(Samples.send(room, alice, "c-1", "hi")).tails().getFirst().head())
        .isEqualTo(2);
  }

  @Test
  void keepsWaitingEventsUntilTheMissingOneComes() {
    var bob = Samples.user("Bob");
    apply(Samples.joined(room, 3, bob, Role.MEMBER));
    apply(Samples.joined(room, 2, alice, Role.OWNER));
    assertThat(DATABASE.seqs(room)).isEmpty();

    apply(Samples.created(room, RoomKind.PRIVATE, alice));

    assertThat(DATABASE.number(room, "version")).isEqualTo(3);
    assertThat(append(Samples.send(room, bob, "c-1", "hi")).outcomes().getFirst().reply())
        .isInstanceOf(Ack.class);
    assertThat(waiting()).isZero();
  }

  @Test
  void keepsBansAndMutesWithAndWithoutAnEnd() {
    var bob = Samples.user("Bob");
    var carol = Samples.user("Carol");
    apply(Samples.created(room, RoomKind.PUBLIC, alice));
    apply(Samples.banned(room, 2, alice, bob, null));
    apply(Samples.muted(room, 3, alice, carol, Instant.now().plusSeconds(3_600)));
    apply(Samples.muted(room, 4, alice, bob, null));

    assertThat(code(Samples.send(room, bob, "b-1", "hi"))).isEqualTo(Code.NOT_FOUND);
    assertThat(code(Samples.send(room, carol, "c-1", "hi"))).isEqualTo(Code.MUTED);
    apply(Samples.unbanned(room, 5, alice, bob));
    assertThat(code(Samples.send(room, bob, "b-1", "hi"))).isEqualTo(Code.MUTED);
    apply(Samples.unmuted(room, 6, alice, bob));
    assertThat(code(Samples.send(room, bob, "b-1", "hi"))).isNull();
    apply(Samples.muted(room, 7, alice, carol, Instant.now().minusSeconds(1)));
    assertThat(code(Samples.send(room, carol, "c-1", "hi"))).isNull();
  }

  @Test
  void remembersWhenSomebodySaidTheLastWhileSlowModeHolds() {
    var bob = Samples.user("Bob");
    apply(Samples.created(room, RoomKind.PUBLIC, alice));
    assertThat(code(Samples.send(room, bob, "c-0", "before"))).isNull();
    apply(Samples.slowed(room, 2, alice, 3_600));

    assertThat(code(Samples.send(room, bob, "c-1", "hi"))).isNull();
    assertThat(code(Samples.send(room, bob, "c-2", "and"))).isEqualTo(Code.SLOW_MODE);
    apply(Samples.slowed(room, 3, alice, 0));
    assertThat(code(Samples.send(room, bob, "c-2", "and"))).isNull();
  }

  @Test
  void storesNothingOfTheirsAfterABanOrAKickHoweverManyWriteAtOnce() throws Exception {
    var bob = Samples.user("Bob");
    var zombie = DATABASE.newLog();
    for (int round = 0; round < 20; round++) {
      var id = Samples.room();
      boolean ban = round % 2 == 0;
      apply(Samples.created(id, ban ? RoomKind.PUBLIC : RoomKind.PRIVATE, alice));
      apply(Samples.joined(id, 2, alice, Role.OWNER));
      apply(Samples.joined(id, 3, bob, Role.MEMBER));
      RoomEvent removal =
          ban
              ? Samples.banned(id, 4, alice, bob, null)
              : Samples.kicked(id, 4, alice.person(), bob);
      int before = round % 5;

      List<Callable<Integer>> writers =
          List.of(
              () -> sendOneByOne(log, id, bob, "a", 15),
              () -> sendOneByOne(zombie, id, bob, "b", 15),
              () -> {
                sendOneByOne(zombie, id, alice, "c", before);
                zombie.append(Batches.of(List.of(removal), List.of()));
                return before;
              });
      runAll(writers);

      long removed = seqOf(id, ban ? "\"change\":\"banned\"" : "\"change\":\"kicked\"");
      assertThat(lastSeqOf(id, bob)).isLessThan(removed);
      assertThat(DATABASE.seqs(id))
          .isEqualTo(LongStream.rangeClosed(1, DATABASE.number(id, "last_seq")).boxed().toList());
    }
  }

  @Test
  void aWriterThatWasTakenForDeadDoesNotStoreWhatItsSuccessorRefused() {
    apply(Samples.created(room, RoomKind.PRIVATE, alice));
    apply(Samples.joined(room, 2, alice, Role.OWNER));
    var zombie = DATABASE.newLog();
    var bob = Samples.user("Bob");
    var asked = Batches.at(7, Samples.send(room, bob, "c-1", "hi"));

    log.append(asked);
    apply(Samples.joined(room, 3, bob, Role.MEMBER));
    zombie.append(asked);

    assertThat(DATABASE.seqs(room)).containsExactly(1L, 2L, 3L);
    zombie.append(Batches.at(8, Samples.send(room, bob, "c-1", "hi")));
    assertThat(DATABASE.seqs(room)).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void movesReadMarksInBulk() {
    apply(Samples.created(room, RoomKind.PUBLIC, alice));
    var members = IntStream.range(0, 5).mapToObj(i -> Samples.user("member-" + i)).toList();
    for (int i = 0; i < members.size(); i++) {
      apply(Samples.joined(room, i + 2L, members.get(i), Role.MEMBER));
    }

    log.append(
        Batches.of(
            List.of(), members.stream().<Command>map(m -> Samples.read(room, m, 6)).toList()));

    assertThat(
            DATABASE
                .jdbc
                .sql("SELECT count(*) FROM member WHERE room_id = ? AND read_seq = 6")
                .param(room.value())
                .query(Long.class)
                .single())
        .isEqualTo(5);
  }

  @Test
  void letsAHandleMoveWhateverRoomsEventsComeFirst() {
    var other = Samples.room();
    apply(Samples.created(room, RoomKind.PUBLIC, alice, "hall"));
    apply(Samples.created(other, RoomKind.PUBLIC, alice, "hall"));

    apply(Samples.archived(room, 2, alice));

    assertThat(DATABASE.seqs(other)).containsExactly(1L);
  }

  private Void writeBatches(RoomLog writer, List<RoomId> rooms, int number) {
    var random = new Random(number);
    for (int batch = 0; batch < 25; batch++) {
      var commands = new ArrayList<Command>();
      for (int i = 0; i < 8; i++) {
        var id = "c-" + number + "-" + batch + "-" + i;
        commands.add(Samples.send(rooms.get(random.nextInt(3)), alice, id, "hi"));
      }
      writer.append(Batches.of(List.of(), commands));
    }
    return null;
  }

  private static List<Command> sends(RoomId room, Sender sender, int count) {
    return IntStream.range(0, count)
        .<Command>mapToObj(i -> Samples.send(room, sender, "s-" + i, "text " + i))
        .toList();
  }

  private static <T> List<T> runAll(List<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<T>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    }
  }

  private static int sendOneByOne(RoomLog log, RoomId room, Sender who, String prefix, int count) {
    for (int i = 0; i < count; i++) {
      log.append(Batches.of(List.of(), List.of(Samples.send(room, who, prefix + i, "hi"))));
    }
    return count;
  }

  private static long seqOf(RoomId room, String text) {
    return DATABASE
        .jdbc
        .sql("SELECT seq FROM entry WHERE room_id = ? AND document LIKE ?")
        .params(room.value(), "%" + text + "%")
        .query(Long.class)
        .single();
  }

  private static long lastSeqOf(RoomId room, Sender sender) {
    return DATABASE
        .jdbc
        .sql("SELECT coalesce(max(seq), 0) FROM entry WHERE room_id = ? AND sender_id = ?")
        .params(room.value(), sender.id().value())
        .query(Long.class)
        .single();
  }

  private @Nullable Code code(Command command) {
    return append(command).outcomes().getFirst().reply() instanceof Nack nack ? nack.code() : null;
  }

  private long waiting() {
    return DATABASE
        .jdbc
        .sql("SELECT count(*) FROM waiting_room_event WHERE room_id = ?")
        .param(room.value())
        .query(Long.class)
        .single();
  }

  private void apply(RoomEvent event) {
    log.append(Batches.of(List.of(event), List.of()));
  }

  private Appended append(Command command) {
    return log.append(Batches.of(List.of(), List.of(command)));
  }
}
