package dev.parley.message.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.Ids;
import dev.parley.events.RoomId;
import dev.parley.events.command.Command;
import dev.parley.events.command.Sender;
import dev.parley.events.reply.Ack;
import dev.parley.events.room.Role;
import dev.parley.events.room.RoomEvent;
import dev.parley.events.room.RoomKind;
import dev.parley.message.Samples;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// The transaction on a real Postgres, also by two processes that both believe they own the room.
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
    var batch = new Batch(events, commands);

    List<Callable<Appended>> both = List.of(() -> log.append(batch), () -> other.append(batch));
    var results = runAll(both);

    assertThat(DATABASE.seqs(room)).hasSize(22);
    assertThat(results.get(0).outcomes())
        .extracting(Outcome::reply)
        .isEqualTo(results.get(1).outcomes().stream().map(Outcome::reply).toList())
        .hasOnlyElementsOfType(Ack.class);
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

  @Test
  void leavesNoTraceOfABatchThatFails() {
    apply(Samples.created(room, RoomKind.PUBLIC, alice));
    var failing =
        new RoomLog(
            new ForwardingEntryStore(DATABASE.store()) {
              @Override
              public void save(Collection<OpenRoom> rooms) {
                super.save(rooms);
                throw new IllegalStateException("the connection broke");
              }
            },
            new Ids(InstantSource.system(), new Random(7)),
            FailPoint.none());

    assertThat(
            Assertions.catchThrowable(
                () -> failing.append(new Batch(List.of(), sends(room, alice, 3)))))
        .hasMessage("the connection broke");

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
  void movesReadMarksInBulk() {
    apply(Samples.created(room, RoomKind.PUBLIC, alice));
    var members = IntStream.range(0, 5).mapToObj(i -> Samples.user("member-" + i)).toList();
    for (int i = 0; i < members.size(); i++) {
      apply(Samples.joined(room, i + 2L, members.get(i), Role.MEMBER));
    }

    log.append(
        new Batch(
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
      writer.append(new Batch(List.of(), commands));
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

  private long waiting() {
    return DATABASE
        .jdbc
        .sql("SELECT count(*) FROM waiting_room_event WHERE room_id = ?")
        .param(room.value())
        .query(Long.class)
        .single();
  }

  private void apply(RoomEvent event) {
    log.append(new Batch(List.of(event), List.of()));
  }

  private Appended append(Command command) {
    return log.append(new Batch(List.of(), List.of(command)));
  }
}
