package dev.parley.message.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.RoomId;
import dev.parley.events.command.Command;
import dev.parley.events.command.Sender;
import dev.parley.events.state.RoomKind;
import dev.parley.message.append.Appended;
import dev.parley.message.append.Batch;
import dev.parley.message.append.RoomLog;
import dev.parley.message.entry.LogTail;
import dev.parley.message.kafka.RecordSender;
import dev.parley.message.observation.BatchTrace;
import dev.parley.message.testing.Batches;
import dev.parley.message.testing.FakeBroker;
import dev.parley.message.testing.LogDatabase;
import dev.parley.message.testing.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The records on the room log after commits, crashes and sweeps, with a broker in memory.
class EntryPublisherIT {

  private static final LogDatabase DATABASE = new LogDatabase("entry_publisher_it");

  private final RoomId room = Samples.room();
  private final Sender alice = Samples.user("Alice");
  private final RoomLog log = DATABASE.newLog();
  private final FakeBroker broker = new FakeBroker();
  private final EntryPublisher publisher = DATABASE.publisher(broker);
  private final Sweep sweep = new Sweep(DATABASE.published, publisher, DATABASE.transactions);

  @BeforeEach
  void createRoom() {
    publish(
        log.append(Batches.of(List.of(Samples.created(room, RoomKind.PUBLIC, alice)), List.of())));
  }

  /// Leaves nothing for the sweeps of other tests.
  @AfterEach
  void settle() {
    DATABASE.jdbc.sql("UPDATE room SET published_seq = last_seq").update();
  }

  @Test
  void publishesTheStoredDocumentWithItsPlaceInTheHeaders() {
    var appended = send("c-1");

    publish(appended);

    var entry = appended.tails().getFirst().fresh().getFirst();
    var record = broker.records.getLast();
    assertThat(record.value()).isEqualTo(entry.document().bytes());
    assertThat(new String(record.key(), UTF_8)).isEqualTo(room.toString());
    assertThat(CloudEventHeaders.text(record.headers(), CloudEventHeaders.ID))
        .contains(entry.id().toString());
    assertThat(CloudEventHeaders.text(record.headers(), CloudEventHeaders.TYPE))
        .contains("dev.parley.entry.message");
    assertThat(CloudEventHeaders.text(record.headers(), CloudEventHeaders.EPOCH))
        .contains(appended.epoch());
    assertThat(published()).isEqualTo(2);
  }

  @Test
  void publishesAgainWhatACrashLeftUnpublishedWhenItsCommandComesAgain() {
    send("c-1");
    send("c-2");

    var anotherProcess = DATABASE.newLog();
    publish(anotherProcess.append(batch("c-1", "c-2")));

    assertThat(broker.seqs(room)).containsExactly(1L, 2L, 3L);
    assertThat(published()).isEqualTo(3);
  }

  @Test
  void publishesWhatACrashLeftBeforeWhatIsNew() {
    send("c-1");
    send("c-2");

    publish(send("c-3"));

    assertThat(broker.seqs(room)).containsExactly(1L, 2L, 3L, 4L);
    assertThat(published()).isEqualTo(4);
  }

  @Test
  void publishesARepeatOnlyWhileItIsUnpublished() {
    publish(send("c-1"));

    publish(send("c-1"));

    assertThat(broker.seqs(room)).containsExactly(1L, 2L);
  }

  @Test
  void raisesNothingThatWasNotAcked() {
    var appended = send("c-1");
    broker.down = true;

    assertThatThrownBy(() -> publish(appended)).isInstanceOf(KafkaException.class);

    assertThat(published()).isEqualTo(1);
    broker.down = false;
    publish(send("c-1"));
    assertThat(broker.seqs(room)).containsExactly(1L, 2L);
  }

  @Test
  void neverRaisesPastAnEntryThatAnotherProcessStillHasToPublish() {
    var mine = send("c-1");
    var late = new LogTail(room, 0, false, 2, 3, send("c-2").tails().getFirst().fresh());

    confirm(new Appended(mine.epoch(), List.of(late), List.of(), List.of()));

    assertThat(published()).isEqualTo(1);
    confirm(mine);
    assertThat(published()).isEqualTo(2);
  }

  @Test
  void sweepsUpATailThatNoCommandBringsBack() {
    send("c-1");
    send("c-2");
    DATABASE.age(room);

    assertThat(sweep.run()).isEqualTo(2);

    assertThat(broker.seqs(room)).containsExactly(1L, 2L, 3L);
    assertThat(published()).isEqualTo(3);
    assertThat(sweep.run()).isZero();
  }

  @Test
  void leavesYoungTailsToThoseWhoStoredThem() {
    send("c-1");

    assertThat(sweep.run()).isZero();

    DATABASE.age(room);
    assertThat(sweep.run()).isEqualTo(1);
  }

  @Test
  void sweepsLongTailsPageByPage() {
    var ids = IntStream.range(0, PublishedStore.PAGE + 20).mapToObj(i -> "c-" + i);
    log.append(batch(ids.toArray(String[]::new)));
    DATABASE.age(room);

    sweep.run();

    assertThat(broker.seqs(room))
        .isEqualTo(LongStream.rangeClosed(1, PublishedStore.PAGE + 21).boxed().toList());
  }

  @Test
  void letsOneProcessSweepAtATime() {
    send("c-1");
    DATABASE.age(room);

    DATABASE.transactions.executeWithoutResult(_ -> {
      assertThat(DATABASE.published.tryLead()).isTrue();
      assertThat(CompletableFuture.supplyAsync(sweep::run).join()).isZero();
    });

    assertThat(published()).isEqualTo(1);
  }

  private long published() {
    return DATABASE.number(room, "published_seq");
  }

  private void publish(Appended appended) {
    RecordSender.await(publisher.publish(appended, BatchTrace.NONE));
    confirm(appended);
  }

  private void confirm(Appended appended) {
    var published = new PublishProgress(0);
    published.add(appended, () -> {});
    publisher.confirm(published);
  }

  private Appended send(String id) {
    return log.append(batch(id));
  }

  private Batch batch(String... ids) {
    return Batches.of(
        List.of(),
        Arrays.stream(ids).<Command>map(id -> Samples.send(room, alice, id, "hi")).toList());
  }
}
