package dev.parley.message.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.events.EventJson;
import dev.parley.events.Ids;
import dev.parley.events.RoomId;
import dev.parley.events.Topics;
import dev.parley.events.UnreadableException;
import dev.parley.events.command.Command;
import dev.parley.events.command.Sender;
import dev.parley.events.reply.Ack;
import dev.parley.events.reply.Nack;
import dev.parley.events.room.RoomKind;
import dev.parley.message.Samples;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
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
  private final RoomId room = Samples.room();
  private final Sender alice = Samples.user("Alice");
  private RuntimeException failure = new DataIntegrityViolationException("23505");

  private long offset;

  private final Appender appender =
      new Appender(
          new RoomLog(
              new PickyStore(), new Ids(InstantSource.system(), new Random(1)), FailPoint.none()),
          new CommandTopic(),
          List.of(committed::add));

  @Test
  void refusesAloneWhatCannotBeStored() {
    var result = appender.append(inbox("fine", POISON, "also fine"));

    assertThat(result.appended().outcomes())
        .satisfiesExactly(
            first -> assertThat(first.reply()).isInstanceOf(Ack.class),
            second -> assertThat(((Nack) second.reply()).retryable()).isFalse(),
            third -> assertThat(third.reply()).isInstanceOf(Ack.class));
    assertThat(store.entries).extracting(StoredEntry::seq).containsExactly(1L, 2L, 3L);
    assertThat(committed).containsExactly(result.appended());
  }

  @Test
  void refusesAloneWhatADefectOfOursCannotDigest() {
    failure = new IllegalStateException("a defect");

    var result = appender.append(inbox(POISON, "fine"));

    assertThat(result.appended().outcomes()).hasSize(2);
    assertThat(store.entries).hasSize(2);
  }

  @Test
  void reportsARoomEventThatCannotBeStored() {
    var event = Samples.created(room, RoomKind.PUBLIC, Samples.user(POISON));

    var result =
        appender.append(
            new Inbox(
                List.of(new Inbox.Read<>(record(EventJson.write(event)), event)),
                List.of(),
                List.of()));

    assertThat(result.unstorable())
        .singleElement()
        .satisfies(junk -> assertThat(junk.cause()).isInstanceOf(UnreadableException.class));
  }

  @Test
  void throwsOnWhateverWaitingMayHelp() {
    for (var outage :
        List.of(
            new DataAccessResourceFailureException("57P01"),
            new CannotCreateTransactionException("no connection"),
            new UncategorizedSQLException("", null, new SQLException("", "53100")),
            new KafkaException("no broker"))) {
      failure = outage;
      assertThatThrownBy(() -> appender.append(inbox("fine", POISON))).isSameAs(outage);
    }
    assertThat(store.entries).isEmpty();
    assertThat(committed).isEmpty();
  }

  @Test
  void doesNothingForJunkAlone() {
    var result = appender.append(new Inbox(List.of(), List.of(), List.of()));

    assertThat(result.appended()).isEqualTo(Appended.nothing());
  }

  private Inbox inbox(String... texts) {
    var created = Samples.created(room, RoomKind.PUBLIC, alice);
    var commands =
        Arrays.stream(texts)
            .map(text -> Samples.send(room, alice, "c-" + text, text))
            .map(send -> new Inbox.Read<Command>(record(new byte[0]), send))
            .toList();
    return new Inbox(List.of(new Inbox.Read<>(record(new byte[0]), created)), commands, List.of());
  }

  private ConsumerRecord<byte[], byte[]> record(byte[] value) {
    return new ConsumerRecord<>(Topics.COMMANDS, 0, offset++, new byte[0], value);
  }

  /// Refuses to store what holds the poison.
  private final class PickyStore extends ForwardingEntryStore {

    PickyStore() {
      super(store);
    }

    @Override
    public void commit(Collection<OpenRoom> rooms) {
      if (rooms.stream()
          .flatMap(open -> open.fresh().stream())
          .anyMatch(entry -> entry.entry().document().toString().contains(POISON))) {
        throw failure;
      }
      super.commit(rooms);
    }
  }
}
