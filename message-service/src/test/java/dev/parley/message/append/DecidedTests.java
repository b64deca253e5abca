package dev.parley.message.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.Ids;
import dev.parley.events.RoomId;
import dev.parley.events.command.SendMessage;
import dev.parley.events.command.Sender;
import dev.parley.events.reply.Ack;
import dev.parley.events.reply.Code;
import dev.parley.events.reply.Nack;
import dev.parley.events.reply.Reply;
import dev.parley.events.room.RoomEvent;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.entry.Outcome;
import dev.parley.message.room.CommandPosition;
import dev.parley.message.testing.Batches;
import dev.parley.message.testing.FakeEntryStore;
import dev.parley.message.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A command that is read again keeps its first decision.
class DecidedTests {

  private final FakeEntryStore store = new FakeEntryStore();
  private final RoomLog log = new RoomLog(store, new Ids(InstantSource.system(), new Random(1)));
  private final RoomId room = Samples.room();
  private final Sender alice = Samples.user("Alice");
  private final Sender bob = Samples.user("Bob");
  private final SendMessage send = Samples.send(room, bob, "c-1", "hi");

  @BeforeEach
  void refuseOnce() {
    apply(Samples.created(room, RoomKind.PRIVATE, alice));
    apply(Samples.joined(room, 2, alice, Role.OWNER));
    assertThat(at(5))
        .isInstanceOfSatisfying(Nack.class, it -> assertThat(it.retryable()).isFalse());
    apply(Samples.joined(room, 3, bob, Role.MEMBER));
  }

  @Test
  void whatWasRefusedIsNotStoredWhenItComesAgain() {
    assertThat(at(5)).isInstanceOfSatisfying(Nack.class, DecidedTests::assertMayBeSentAgain);
    assertThat(at(4)).isInstanceOfSatisfying(Nack.class, DecidedTests::assertMayBeSentAgain);
    assertThat(store.documents()).noneMatch(it -> it.contains("c-1"));
  }

  @Test
  void isJudgedAnewWhenTheClientSendsItAnew() {
    assertThat(at(6)).isInstanceOf(Ack.class);
  }

  @Test
  void isAckedAgainWhenItWasStored() {
    var first = at(6);

    assertThat(at(6)).isEqualTo(first);
    assertThat(at(1)).isEqualTo(first);
  }

  @Test
  void isToldAgainWhileSomebodyMayWaitForIt() {
    at(6);
    store.time = send.at().plusSeconds(29);
    assertThat(outcome(6).mustBeTold()).isTrue();

    store.time = send.at().plusSeconds(31);
    assertThat(outcome(5).mustBeTold()).isFalse();
    assertThat(outcome(6).mustBeTold()).isFalse();
    assertThat(outcome(7).mustBeTold()).isTrue(); // sent again just now
  }

  @Test
  void isJudgedAnewOnATopicThatWasMadeAnew() {
    var asked = new Batch.Asked(send, new CommandPosition(new UUID(2, 2), 0, 0));

    assertThat(reply(new Batch(List.of(), List.of(asked)))).isInstanceOf(Ack.class);
  }

  @Test
  void isJudgedAnewOnAnotherPartition() {
    var asked = new Batch.Asked(send, new CommandPosition(Batches.TOPIC, 1, 0));

    assertThat(reply(new Batch(List.of(), List.of(asked)))).isInstanceOf(Ack.class);
  }

  @Test
  void isComparedByItsPlaceWhereAnOlderVersionNotedNoPartition() {
    var noted = new CommandPosition(Batches.TOPIC, CommandPosition.ANY_PARTITION, 5);

    assertThat(new CommandPosition(Batches.TOPIC, 3, 5).isAfter(noted)).isFalse();
    assertThat(new CommandPosition(Batches.TOPIC, 3, 6).isAfter(noted)).isTrue();
  }

  @Test
  void isJudgedAnewAtAnOffsetThatWasLostAndGivenAgainByALaterLeader() {
    var before = CommandPosition.of(Batches.TOPIC, record(3, 1_000));

    assertThat(CommandPosition.of(Batches.TOPIC, record(4, 900)).isAfter(before)).isTrue();
    assertThat(CommandPosition.of(Batches.TOPIC, record(3, 1_001)).isAfter(before)).isTrue();
    assertThat(CommandPosition.of(Batches.TOPIC, record(3, 1_000)).isAfter(before)).isFalse();
    assertThat(CommandPosition.of(Batches.TOPIC, record(2, 2_000)).isAfter(before)).isFalse();
  }

  private static void assertMayBeSentAgain(Nack nack) {
    assertThat(nack.code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(nack.retryable()).isTrue();
  }

  private Reply at(long place) {
    return outcome(place).reply();
  }

  private Outcome outcome(long place) {
    return log.append(Batches.at(place, send)).outcomes().getFirst();
  }

  private Reply reply(Batch batch) {
    return log.append(batch).outcomes().getFirst().reply();
  }

  private void apply(RoomEvent event) {
    log.append(Batches.of(List.of(event), List.of()));
  }

  private static ConsumerRecord<byte[], byte[]> record(int leader, long offset) {
    return new ConsumerRecord<>(
        "commands",
        0,
        offset,
        0,
        TimestampType.CREATE_TIME,
        0,
        0,
        new byte[0],
        "{}".getBytes(StandardCharsets.UTF_8),
        new RecordHeaders(),
        Optional.of(leader));
  }
}
