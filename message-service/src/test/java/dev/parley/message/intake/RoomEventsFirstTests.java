package dev.parley.message.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.MessageListenerContainer;

class RoomEventsFirstTests {

  private static final TopicPartition EVENTS = new TopicPartition(Topics.ROOM_EVENTS, 0);
  private static final TopicPartition COMMANDS = new TopicPartition(Topics.COMMANDS, 0);

  private final AtomicLong nanoTime = new AtomicLong();
  private final FakeContainer container = new FakeContainer();
  private final Last last = new Last();
  private final RoomEventsFirst order = new RoomEventsFirst(() -> last, nanoTime::get);
  private final MockConsumer<byte[], byte[]> consumer =
      new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());

  @BeforeEach
  void prepare() {
    order.pauseIn(container);
    consumer.updateEndOffsets(Map.of(EVENTS, 10L));
  }

  @Test
  void holdsCommandsBackUntilTheEventsAreRead() {
    assign(EVENTS, COMMANDS);
    assertThat(paused()).containsExactly(COMMANDS);

    consumer.seek(EVENTS, 9);
    poll();
    assertThat(paused()).containsExactly(COMMANDS);

    consumer.seek(EVENTS, 10);
    poll();
    assertThat(paused()).isEmpty();
  }

  @Test
  void letsCommandsThroughAtOnceWhenThereIsNothingToRead() {
    consumer.updateEndOffsets(Map.of(EVENTS, 0L));

    assign(EVENTS, COMMANDS);

    assertThat(paused()).isEmpty();
  }

  @Test
  void waitsForEventsThatAreAssignedLater() {
    assign(COMMANDS);
    assertThat(paused()).containsExactly(COMMANDS);

    assign(EVENTS);
    consumer.seek(EVENTS, 10);
    poll();

    assertThat(paused()).isEmpty();
  }

  @Test
  void doesNotWaitForEverForEventsThatAnotherConsumerReads() {
    assign(COMMANDS);
    poll();
    assertThat(paused()).containsExactly(COMMANDS);

    nanoTime.set(RoomEventsFirst.LONGEST_WAIT_FOR_ANOTHER_OWNER.toNanos() + 1);
    poll();

    assertThat(paused()).isEmpty();
  }

  @Test
  void forgetsWhatIsRevoked() {
    assign(EVENTS, COMMANDS);

    order.onPartitionsRevokedBeforeCommit(consumer, List.of(EVENTS, COMMANDS));

    assertThat(container.paused).isEmpty();
  }

  @Test
  void bringsTheLastPollToItsEndBeforeItsPartitionsAreGivenAway() {
    order.onPartitionsRevokedBeforeCommit(consumer, List.of(COMMANDS));

    assertThat(last.settled).isOne();
    assertThat(last.forgotten).isZero();
  }

  @Test
  void leavesTheLastPollToTheNextOwnerWhenItCannotBeBroughtToItsEnd() {
    last.stuck = true;

    order.onPartitionsRevokedBeforeCommit(consumer, List.of(COMMANDS));

    assertThat(last.forgotten).isOne();
  }

  @Test
  void forgetsTheLastPollWithTheLossOfItsPartitions() {
    order.onPartitionsLost(consumer, List.of(COMMANDS));

    assertThat(last.settled).isZero();
    assertThat(last.forgotten).isOne();
  }

  private void poll() {
    order.onMessage(List.of(), () -> {}, consumer);
  }

  private void assign(TopicPartition... partitions) {
    var all = new HashSet<>(consumer.assignment());
    all.addAll(Set.of(partitions));
    var positions = new HashMap<TopicPartition, Long>();
    all.forEach(partition -> positions.put(partition, 0L));
    consumer.assign(all);
    consumer.updateBeginningOffsets(positions);
    consumer.seekToBeginning(all);
    order.onPartitionsAssigned(consumer, List.of(partitions));
  }

  private Set<TopicPartition> paused() {
    assertThat(consumer.paused()).isEqualTo(container.paused);
    return container.paused;
  }

  private static final class Last implements PollListener {

    private boolean stuck;
    private int settled;
    private int forgotten;

    @Override
    public void onPoll(List<ConsumerRecord<byte[], byte[]>> records, Runnable commitOffsets) {}

    @Override
    public void settle() {
      if (stuck) {
        throw new KafkaException("the broker does not answer");
      }
      settled++;
    }

    @Override
    public void forget() {
      forgotten++;
    }
  }

  private static final class FakeContainer implements MessageListenerContainer {

    private final Set<TopicPartition> paused = new HashSet<>();

    @Override
    public void pausePartition(TopicPartition partition) {
      paused.add(partition);
    }

    @Override
    public void resumePartition(TopicPartition partition) {
      paused.remove(partition);
    }

    @Override
    public void setupMessageListener(Object listener) {}

    @Override
    public Map<String, Map<MetricName, ? extends Metric>> metrics() {
      return Map.of();
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
      return true;
    }
  }
}
