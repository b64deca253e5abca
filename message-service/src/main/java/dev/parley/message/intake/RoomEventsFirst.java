package dev.parley.message.intake;

import static java.util.Objects.requireNonNull;

import dev.parley.events.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.Acknowledgment;

/// Pauses the commands of a new partition until its room events are read.
///
/// A room's commands and events have the same partition number and, by the range assignor, the same
/// owner. On assignment the commands are paused until all events that existed then have been read.
/// So a command does not meet a room or member whose event is still unread. Within a poll the
/// events are applied first anyway, and the stored result never depends on this pause.
///
/// It also calls the listener behind it when no more records arrive, so that the last poll is
/// completed, and when partitions move to another consumer.
///
/// Every call comes on a consumer's own thread, for that consumer's partitions.
final class RoomEventsFirst
    implements BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]>,
        ConsumerAwareRebalanceListener,
        ApplicationListener<ListenerContainerIdleEvent> {

  /// How long commands wait for events that another consumer owns. A correct assignment never
  /// causes this.
  static final Duration LONGEST_WAIT_FOR_ANOTHER_OWNER = Duration.ofSeconds(30);

  /// The time limit of one query to the broker; it is repeated with the next poll, or a second
  /// later.
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(RoomEventsFirst.class);

  private final ThreadLocal<PollListener> next;
  private final LongSupplier nanoTime;
  private final Map<Integer, Long> heldSince = new ConcurrentHashMap<>();
  private final Map<Integer, Long> awaitedEnds = new ConcurrentHashMap<>();
  private @Nullable MessageListenerContainer container;

  /// @param next makes a listener for each consumer
  RoomEventsFirst(Supplier<PollListener> next, LongSupplier nanoTime) {
    this.next = ThreadLocal.withInitial(next);
    this.nanoTime = nanoTime;
  }

  /// Sets the container whose partitions it pauses, before the container starts.
  void pauseIn(MessageListenerContainer listenerContainer) {
    container = listenerContainer;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> assigned) {
    for (var partition : assigned) {
      awaitedEnds.remove(partition.partition());
      if (partition.topic().equals(Topics.COMMANDS)) {
        hold(partition, consumer);
      }
    }
    releaseWhatIsRead(consumer);
  }

  @Override
  public void onPartitionsRevokedBeforeCommit(
      Consumer<?, ?> consumer, Collection<TopicPartition> revoked) {
    try {
      next.get().settle();
    } catch (RuntimeException e) {
      log.warn(
          "The last batch is stored but not published; the next owner of its partitions publishes"
              + " it",
          e);
      next.get().forget();
    }
    forget(revoked);
  }

  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> lost) {
    next.get().forget();
    forget(lost);
  }

  @Override
  public void onMessage(
      List<ConsumerRecord<byte[], byte[]>> records,
      @Nullable Acknowledgment offsets,
      @Nullable Consumer<?, ?> consumer) {
    next.get().onPoll(records, requireNonNull(offsets, "the ack mode is manual")::acknowledge);
    releaseWhatIsRead(requireNonNull(consumer, "a container always has one"));
  }

  /// Queries again while no records arrive: the broker may not have answered the first time.
  @Override
  public void onApplicationEvent(ListenerContainerIdleEvent event) {
    try {
      next.get().settle();
    } catch (RuntimeException e) {
      log.warn("The last batch is stored but not published yet; publishing is tried again", e);
    }
    releaseWhatIsRead(event.getConsumer());
  }

  private void hold(TopicPartition commands, Consumer<?, ?> consumer) {
    heldSince.put(commands.partition(), nanoTime.getAsLong());
    container().pausePartition(commands);
    consumer.pause(Set.of(commands));
  }

  private void releaseWhatIsRead(Consumer<?, ?> consumer) {
    if (heldSince.isEmpty()) {
      return;
    }
    try {
      var mine = consumer.assignment();
      var held = new HashSet<>(heldSince.keySet());
      held.removeIf(number -> !mine.contains(commands(number)));
      held.stream()
          .filter(number -> isRead(number, mine, consumer))
          .forEach(number -> release(number, consumer));
    } catch (KafkaException e) {
      log.warn("Commands stay held back: the broker does not answer where room events end", e);
    }
  }

  private boolean isRead(int number, Set<TopicPartition> mine, Consumer<?, ?> consumer) {
    var events = new TopicPartition(Topics.ROOM_EVENTS, number);
    if (!mine.contains(events)) {
      return hasWaitedTooLong(number);
    }
    long end = awaitedEnds.computeIfAbsent(number, _ -> end(events, consumer));
    return consumer.position(events, LONGEST_LOOK) >= end;
  }

  private static long end(TopicPartition events, Consumer<?, ?> consumer) {
    return requireNonNull(
        consumer.endOffsets(Set.of(events), LONGEST_LOOK).get(events), "the end of what is mine");
  }

  private boolean hasWaitedTooLong(int number) {
    long since = heldSince.getOrDefault(number, nanoTime.getAsLong());
    boolean tooLong = nanoTime.getAsLong() - since > LONGEST_WAIT_FOR_ANOTHER_OWNER.toNanos();
    if (tooLong) {
      log.warn(
          "Another consumer reads the room events of partition {}: is the range assignor in use?",
          number);
    }
    return tooLong;
  }

  private void release(int number, Consumer<?, ?> consumer) {
    heldSince.remove(number);
    container().resumePartition(commands(number));
    consumer.resume(Set.of(commands(number)));
  }

  private void forget(Collection<TopicPartition> partitions) {
    for (var partition : partitions) {
      awaitedEnds.remove(partition.partition());
      if (partition.topic().equals(Topics.COMMANDS)) {
        heldSince.remove(partition.partition());
        container().resumePartition(partition);
      }
    }
  }

  private MessageListenerContainer container() {
    return requireNonNull(container, "pauseIn comes before the start");
  }

  private static TopicPartition commands(int number) {
    return new TopicPartition(Topics.COMMANDS, number);
  }
}
