package dev.parley.message.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.events.Ids;
import dev.parley.events.RoomId;
import dev.parley.events.Topics;
import dev.parley.events.command.Command;
import dev.parley.events.command.Sender;
import dev.parley.events.reply.Ack;
import dev.parley.events.reply.Nack;
import dev.parley.events.state.RoomKind;
import dev.parley.message.entry.StoredEntry;
import dev.parley.message.failpoint.ForwardingEntryStore;
import dev.parley.message.room.Extent;
import dev.parley.message.room.OpenRoom;
import dev.parley.message.testing.CountedFaults;
import dev.parley.message.testing.FakeEntryStore;
import dev.parley.message.testing.Samples;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

class AppenderTests {

  private static final String POISON = "poison";

  private final FakeEntryStore store = new FakeEntryStore();
  private final List<Appended> committed = new ArrayList<>();
  private final CountedFaults faults = new CountedFaults();
  private final RoomId room = Samples.room();
  private final RoomId other = Samples.room();
  private final Sender alice = Samples.user("Alice");
  private RuntimeException failure = new DataIntegrityViolationException("23505");
  private boolean derivedOnly;
  private boolean nothingWorks;
  private boolean eventsFail;
  private final List<Extent> extents = new ArrayList<>();

  private long offset;
  private long nanoTime;

  private final Appender appender =
      new Appender(
          new RoomLog(new PickyStore(), new Ids(InstantSource.system(), new Random(1))),
          new CommandTopic(),
          List.of(
              appended -> {
                throw new IllegalStateException("a listener with a defect");
              },
              committed::add),
          faults,
          () -> nanoTime);

  @Test
  void refusesAloneWhatCannotBeStored() {
    var result = appender.append(inbox(room, "fine", POISON, "also fine"));

    assertThat(result.appended().outcomes())
        .satisfiesExactly(
            first -> assertThat(first.reply()).isInstanceOf(Ack.class),
            second -> assertThat(((Nack) second.reply()).retryable()).isFalse(),
            third -> assertThat(third.reply()).isInstanceOf(Ack.class));
    assertThat(store.entries).extracting(StoredEntry::seq).containsExactly(1L, 2L, 3L);
    assertThat(result.unstorable()).hasSize(1);
    assertThat(committed).containsExactly(result.appended());
  }

  @Test
  void storesTheOtherRoomsTogetherBeforeItLooksIntoTheOneThatFails() {
    appender.append(inbox(other, "first"));
    extents.clear();

    var result =
        appender.append(
            both(inbox(room, "fine", POISON), inbox(other, "a", "b", "c", "d", "e", "f")));

    assertThat(result.appended().outcomes()).hasSize(8);
    assertThat(extents.getFirst()).isEqualTo(Extent.ALL);
    assertThat(extents)
        .as("the batch, each room, and the records of one of them, one of them twice")
        .hasSize(1 + 2 + 4);
  }

  @Test
  void storesWithoutSearchWhatSearchCannotTake() {
    derivedOnly = true;

    var result = appender.append(inbox(room, POISON));

    assertThat(result.appended().outcomes())
        .singleElement()
        .satisfies(outcome -> assertThat(outcome.reply()).isInstanceOf(Ack.class));
    assertThat(result.unstorable()).isEmpty();
    assertThat(faults.derived).isEqualTo(1);
  }

  @Test
  void tellsTheSenderToComeAgainWhenTheFailureIsNotTheContents() {
    for (var unclear :
        List.of(
            new IllegalStateException("a defect"),
            new UncategorizedSQLException("", null, new SQLException("", "57014")),
            new UncategorizedSQLException("", null, new SQLException("", "25P03")),
            new UncategorizedSQLException("", null, new SQLException("", "XX000")))) {
      failure = unclear;
      nanoTime += SuspectRooms.LONGEST_PAUSE.toNanos();

      var result = appender.append(inbox(room, "fine", POISON, "put off"));

      assertThat(result.appended().outcomes())
          .satisfiesExactly(
              first -> assertThat(first.reply()).isInstanceOf(Ack.class),
              second -> assertThat(((Nack) second.reply()).retryable()).isTrue(),
              third -> assertThat(((Nack) third.reply()).retryable()).isTrue());
      assertThat(result.unstorable()).isEmpty();
    }
    assertThat(faults.failed).isEqualTo(4);
  }

  @Test
  void triesARoomThatFailedAgainAfterAPause() {
    failure = new IllegalStateException("a defect");
    appender.append(inbox(room, POISON));
    extents.clear();

    var soon = appender.append(both(inbox(room, POISON), inbox(other, "fine")));
    assertThat(extents).as("the other room alone").containsExactly(Extent.ALL);
    assertThat(((Nack) soon.appended().outcomes().getLast().reply()).retryAfter())
        .isEqualTo(SuspectRooms.FIRST_PAUSE.toMillis());

    nanoTime += SuspectRooms.FIRST_PAUSE.toNanos();
    var later = appender.append(inbox(room, "fine"));
    assertThat(later.appended().outcomes().getFirst().reply()).isInstanceOf(Ack.class);
    extents.clear();
    appender.append(inbox(room, "fine as well"));
    assertThat(extents).containsExactly(Extent.ALL);
  }

  @Test
  void buriesWhatFailsAgainAndAgain() {
    failure = new IllegalStateException("a defect");
    for (int i = 1; i < Appender.BELIEVED_FAILURES; i++) {
      assertThat(appender.append(inbox(room, POISON)).unstorable()).isEmpty();
      nanoTime += SuspectRooms.LONGEST_PAUSE.toNanos();
    }

    assertThat(appender.append(inbox(room, POISON)).unstorable()).hasSize(1);
  }

  @Test
  void keepsARoomEventAsideThatCannotBeApplied() {
    eventsFail = true;

    var result = appender.append(inbox(room));

    assertThat(result.unstorable()).isEmpty();
    assertThat(store.waitingEvents()).isEqualTo(1);
  }

  @Test
  void throwsOnWhateverWaitingMayHelp() {
    nothingWorks = true;
    for (var outage :
        List.of(
            new DataAccessResourceFailureException("57P01"),
            new CannotCreateTransactionException("no connection"),
            new UncategorizedSQLException("", null, new SQLException("", "53100")),
            new UncategorizedSQLException("", null, new SQLException("", "40P01")),
            new KafkaException("no broker"))) {
      failure = outage;
      assertThatThrownBy(() -> appender.append(inbox(room, "fine", POISON))).isSameAs(outage);
    }
    assertThat(store.entries).isEmpty();
    assertThat(committed).isEmpty();
  }

  @Test
  void waitsWhileNothingAtAllCanBeStored() {
    failure = new UncategorizedSQLException("", null, new SQLException("", "42P01"));
    nothingWorks = true;

    assertThatThrownBy(() -> appender.append(inbox(room, "fine", POISON))).isSameAs(failure);
    assertThat(faults.failed).isZero();
  }

  @Test
  void doesNotBelieveForEverInAnOutageThatOnlyOneRecordMeets() {
    failure = new UncategorizedSQLException("", null, new SQLException("", "53400"));
    for (int i = 0; i < Appender.BELIEVED_OUTAGES; i++) {
      assertThatThrownBy(() -> appender.append(inbox(room, "fine", POISON))).isSameAs(failure);
    }

    var result = appender.append(inbox(room, "fine", POISON));

    assertThat(result.appended().outcomes())
        .satisfiesExactly(
            first -> assertThat(first.reply()).isInstanceOf(Ack.class),
            second -> assertThat(((Nack) second.reply()).retryable()).isTrue());
  }

  @Test
  void doesNothingForJunkAlone() {
    var result = appender.append(new Inbox(List.of(), List.of(), List.of()));

    assertThat(result.appended()).isEqualTo(Appended.nothing());
  }

  private static Inbox both(Inbox one, Inbox other) {
    var events = new ArrayList<>(one.events());
    events.addAll(other.events());
    var commands = new ArrayList<>(one.commands());
    commands.addAll(other.commands());
    return new Inbox(events, commands, List.of());
  }

  private Inbox inbox(RoomId to, String... texts) {
    var created = Samples.created(to, RoomKind.PUBLIC, alice);
    var commands =
        Arrays.stream(texts)
            .map(text -> Samples.send(to, alice, "c-" + offset + text, text))
            .map(send -> new Inbox.Read<Command>(record(new byte[0]), send))
            .toList();
    return new Inbox(List.of(new Inbox.Read<>(record(new byte[0]), created)), commands, List.of());
  }

  private ConsumerRecord<byte[], byte[]> record(byte[] value) {
    return new ConsumerRecord<>(Topics.COMMANDS, 0, offset++, new byte[0], value);
  }

  /// Refuses to store the poison.
  private final class PickyStore extends ForwardingEntryStore {

    PickyStore() {
      super(store);
    }

    @Override
    public <T> T inTransaction(Supplier<Work<T>> work) {
      return super.inTransaction(() -> {
        var done = work.get();
        look(done.rooms(), done.extent());
        return done;
      });
    }

    private void look(Collection<OpenRoom> rooms, Extent extent) {
      extents.add(extent);
      boolean poisoned =
          rooms.stream()
              .flatMap(open -> open.fresh().stream())
              .anyMatch(entry ->
                  entry.entry().document().toString().contains("\"text\":\"" + POISON)
                      || (eventsFail && entry.entry().type().equals("room")));
      if (nothingWorks || (poisoned && (extent.hasDerived() || !derivedOnly))) {
        throw failure;
      }
    }

    @Override
    public void tryOut(Supplier<? extends Work<?>> work) {
      if (nothingWorks) {
        throw failure;
      }
    }
  }
}
