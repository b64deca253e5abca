package dev.parley.message.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.events.EventJson;
import dev.parley.events.Ids;
import dev.parley.events.RoomId;
import dev.parley.events.Topics;
import dev.parley.events.command.Sender;
import dev.parley.events.state.RoomKind;
import dev.parley.message.append.Appender;
import dev.parley.message.append.CommandTopic;
import dev.parley.message.observation.AppendMetrics;
import dev.parley.message.observation.BatchTrace;
import dev.parley.message.publish.PublishProgress;
import dev.parley.message.publish.ReplyPublisher;
import dev.parley.message.testing.CountedFaults;
import dev.parley.message.testing.FakeBroker;
import dev.parley.message.testing.LogDatabase;
import dev.parley.message.testing.Samples;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the offsets of a poll and the next poll wait for, with a broker in memory.
class CommandListenerIT {

  private static final LogDatabase DATABASE = new LogDatabase("command_listener_it");

  private final RoomId room = Samples.room();
  private final Sender alice = Samples.user("Alice");
  private final FakeBroker broker = new FakeBroker();
  private final List<String> committed = new ArrayList<>();
  private final CommandTopic topic = new CommandTopic();
  private final AtomicLong nanoTime = new AtomicLong();
  private final CommandListener listener =
      new CommandListener(
          new Appender(DATABASE.newLog(), topic, List.of(), new CountedFaults(), nanoTime::get),
          DATABASE.publisher(broker),
          new ReplyPublisher(
              broker, new Ids(InstantSource.system(), new SecureRandom()), InstantSource.system()),
          new DeadLetters(broker),
          new AppendMetrics(new SimpleMeterRegistry()),
          BatchTrace.Source.OFF,
          nanoTime::get);
  private long offset;

  @BeforeEach
  void createRoom() {
    var created = EventJson.write(Samples.created(room, RoomKind.PUBLIC, alice));
    listener.onPoll(List.of(record(Topics.ROOM_EVENTS, created)), () -> {});
    listener.settle();
  }

  @Test
  void storesTheNextPollWhileTheBrokerHasNotAckedTheLast() {
    var ack = new CompletableFuture<Void>();
    broker.slow = ack;
    poll("c-1");
    broker.slow = null;

    var next = CompletableFuture.runAsync(() -> poll("c-2"));
    await().until(() -> DATABASE.number(room, "last_seq") == 3);

    assertThat(next).isNotDone();
    assertThat(broker.seqs(room)).containsExactly(1L, 2L);
    assertThat(committed).isEmpty();

    ack.complete(null);
    next.join();
    assertThat(broker.seqs(room)).containsExactly(1L, 2L, 3L);
    listener.settle();
    assertThat(committed).containsExactly("c-1", "c-2");
  }

  @Test
  void notesManyPollsAtOnce() {
    poll("c-1");
    poll("c-2");
    poll("c-3");
    assertThat(committed).isEmpty();
    assertThat(DATABASE.number(room, "published_seq")).isEqualTo(1);

    nanoTime.addAndGet(PublishProgress.LONGEST_LAG.toNanos());
    poll("c-4");

    assertThat(committed).containsExactly("c-1", "c-2", "c-3");
    assertThat(DATABASE.number(room, "published_seq")).isEqualTo(4);
    assertThat(broker.seqs(room)).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void commitsTheLastOffsetsWhenNothingMoreComes() {
    poll("c-1");
    assertThat(committed).isEmpty();

    listener.settle();
    listener.settle();

    assertThat(committed).containsExactly("c-1");
    assertThat(DATABASE.number(room, "published_seq")).isEqualTo(2);
  }

  @Test
  void handsOverAgainWhatTheBrokerDidNotTake() {
    broker.down = true;
    poll("c-1");
    assertThatThrownBy(() -> poll("c-2")).isInstanceOf(KafkaException.class);
    assertThatThrownBy(() -> poll("c-2")).isInstanceOf(KafkaException.class);
    assertThat(committed).isEmpty();

    broker.down = false;
    poll("c-2");
    listener.settle();

    assertThat(broker.seqs(room)).containsExactly(1L, 2L, 3L);
    assertThat(committed).containsExactly("c-1", "c-2");
    assertThat(DATABASE.number(room, "published_seq")).isEqualTo(3);
  }

  @Test
  void leavesWhatItForgetsToWhoeverReadsItNext() {
    poll("c-1");

    listener.forget();
    listener.settle();

    assertThat(committed).isEmpty();
    assertThat(DATABASE.number(room, "published_seq")).isEqualTo(1);
  }

  private void poll(String id) {
    var send = EventJson.write(Samples.send(room, alice, id, "hi"));
    listener.onPoll(List.of(record(Topics.COMMANDS, send)), () -> committed.add(id));
  }

  private ConsumerRecord<byte[], byte[]> record(String from, byte[] value) {
    return new ConsumerRecord<>(from, 0, offset++, room.toString().getBytes(UTF_8), value);
  }
}
