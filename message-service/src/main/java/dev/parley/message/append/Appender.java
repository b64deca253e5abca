package dev.parley.message.append;

import dev.parley.events.UnreadableException;
import dev.parley.events.command.LogCommand;
import dev.parley.events.reply.Code;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/// Appends an inbox as one batch, or one by one when something in it cannot be stored at all.
///
/// The line between the two kinds of failure is drawn here. What Postgres or Kafka cannot do *now*
/// is thrown on, and the batch comes again. What it will never do with *this* record (a constraint,
/// an impossible value, a defect of ours) must not stop the partition: that record alone is
/// refused.
final class Appender {

  /// What was committed, and the room events that cannot be stored.
  record Result(Appended appended, List<Inbox.Junk> unstorable) {}

  private static final Logger log = LoggerFactory.getLogger(Appender.class);

  private final RoomLog roomLog;
  private final CommandTopic topic;
  private final List<CommitListener> listeners;

  /// @param topic that the commands come from
  /// @param listeners hear of every commit
  Appender(RoomLog roomLog, CommandTopic topic, List<CommitListener> listeners) {
    this.roomLog = roomLog;
    this.topic = topic;
    this.listeners = listeners;
  }

  /// Appends and tells of it.
  ///
  /// @throws RuntimeException when waiting may help; some of it may be stored
  Result append(Inbox inbox) {
    var result = appendAll(inbox);
    listeners.forEach(listener -> listener.committed(result.appended()));
    return result;
  }

  private Result appendAll(Inbox inbox) {
    var batch = inbox.batch(topic.id());
    try {
      return new Result(batch.isEmpty() ? Appended.nothing() : roomLog.append(batch), List.of());
    } catch (RuntimeException e) {
      if (passes(e)) {
        throw e;
      }
      log.warn("A batch of {} records cannot be stored; trying each alone", inbox.size(), e);
      return appendOneByOne(inbox, batch);
    }
  }

  /// Whether waiting may help: an outage, a lost lock, a full disk.
  static boolean passes(RuntimeException failure) {
    return switch (failure) {
      case DataIntegrityViolationException _ -> false;
      case DataAccessException _, TransactionException _, KafkaException _ -> true;
      default -> false;
    };
  }

  private Result appendOneByOne(Inbox inbox, Batch batch) {
    var appended = Appended.nothing();
    var unstorable = new ArrayList<Inbox.Junk>();
    for (var event : inbox.events()) {
      try {
        appended = appended.and(roomLog.append(new Batch(List.of(event.value()), List.of())));
      } catch (RuntimeException e) {
        throwIfPassing(e);
        log.error("A room event cannot be stored; its room's later events will wait", e);
        unstorable.add(
            new Inbox.Junk(event.record(), new UnreadableException("it cannot be stored", e)));
      }
    }
    for (var asked : batch.asked()) {
      appended = appended.and(appendAlone(asked));
    }
    return new Result(appended, unstorable);
  }

  private Appended appendAlone(Batch.Asked alone) {
    try {
      return roomLog.append(new Batch(List.of(), List.of(alone)));
    } catch (RuntimeException e) {
      throwIfPassing(e);
      log.error("A command cannot be stored", e);
      return alone.command() instanceof LogCommand asked
          ? Appended.refusal(Outcome.refused(asked, Code.BAD_FRAME, "It cannot be stored."))
          : Appended.nothing();
    }
  }

  private static void throwIfPassing(RuntimeException failure) {
    if (passes(failure)) {
      throw failure;
    }
  }
}
