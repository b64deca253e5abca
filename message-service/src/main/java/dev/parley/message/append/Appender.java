package dev.parley.message.append;

import dev.parley.events.RoomId;
import dev.parley.events.UnreadableException;
import dev.parley.events.command.Command;
import dev.parley.events.command.LogCommand;
import dev.parley.events.reply.Code;
import dev.parley.events.room.RoomEvent;
import dev.parley.message.entry.Outcome;
import dev.parley.message.entry.Refusal;
import dev.parley.message.room.Extent;
import dev.parley.message.store.Failure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Appends an inbox as one batch. If that fails, appends each room by itself, then each record.
///
/// No record may stop the log. A [Failure#OUTAGE] is rethrown, and the whole poll is read again.
/// Any other failure is narrowed down: to one room, then to one record of this room, finally
/// without search terms and mentions. A record that still fails because of its content is refused.
/// A refused command goes to the dead letters, and its sender gets a nack. A refused room event is
/// kept for later attempts ([KeptEvents]), because later events depend on it.
///
/// If the cause is not surely the record, the append path first proves that it can store something
/// else ([RoomLog#rehearse]). Only then the failure counts against the room. That room is retried
/// by itself after a pause ([SuspectRooms]); until then its commands are answered `unavailable`. A
/// poll waits at most for one statement time limit of 5 s, and 3 s for each such room.
///
/// Confined to its consumer's thread.
public final class Appender {

  /// What was committed, and the records that cannot be stored.
  public record Result(Appended appended, List<Inbox.Junk> unstorable) {}

  /// After this many equal outages of one poll, a rehearsal checks whether anything can be stored.
  static final int BELIEVED_OUTAGES = 4;

  /// After this many failures of a room in a row (75 s), the failing records go to the dead
  /// letters: a lock that another process holds for a moment cannot be the cause.
  static final int BELIEVED_FAILURES = 5;

  private static final Logger log = LoggerFactory.getLogger(Appender.class);

  private static final Refusal UNSTORABLE =
      new Refusal(Code.BAD_FRAME, "The database cannot store" + " this.");
  private static final String LATER = "not stored; send it again with the same id";

  private final RoomLog roomLog;
  private final CommandTopic topic;
  private final List<CommitListener> listeners;
  private final AppendFaults faults;
  private final SuspectRooms suspects;
  private int outages;

  /// @param topic that the commands come from
  /// @param listeners are called after every commit
  /// @param faults is called for every append that fails although others succeed
  public Appender(
      RoomLog roomLog,
      CommandTopic topic,
      List<CommitListener> listeners,
      AppendFaults faults,
      LongSupplier nanoTime) {
    this.roomLog = roomLog;
    this.topic = topic;
    this.listeners = listeners;
    this.faults = faults;
    this.suspects = new SuspectRooms(nanoTime);
  }

  /// Appends and calls the listeners.
  ///
  /// @throws RuntimeException when a retry may succeed; a part may be stored already
  public Result append(Inbox inbox) {
    var attempt = new Attempt();
    try {
      attempt.all(inbox);
      outages = 0;
    } catch (RuntimeException e) {
      outages++;
      throw e;
    }
    var result = attempt.result();
    for (var listener : listeners) {
      tell(listener, result.appended());
    }
    return result;
  }

  /// A listener's failure must not stop the log.
  private static void tell(CommitListener listener, Appended appended) {
    try {
      listener.committed(appended);
    } catch (RuntimeException e) {
      log.error("A listener of the commit failed", e);
    }
  }

  /// The attempt to append one poll.
  private final class Attempt {

    private final List<Inbox.Junk> unstorable = new ArrayList<>();
    private Appended appended = Appended.nothing();
    private boolean othersAreStored;

    Result result() {
      return new Result(appended, unstorable);
    }

    void all(Inbox inbox) {
      var apart = suspects.all();
      var sound = inbox.without(apart);
      try {
        store(sound, Extent.ALL);
      } catch (RuntimeException e) {
        throwIfOutage(e);
        log.warn("A batch of {} records cannot be stored; trying room by room", sound.size(), e);
        sound.byRoom().forEach(this::room);
      }
      if (!apart.isEmpty()) {
        inbox
            .byRoom()
            .forEach((room, late) -> {
              if (apart.contains(room)) {
                suspect(room, late);
              }
            });
      }
    }

    private void suspect(RoomId room, Inbox inbox) {
      var pause = suspects.pause(room);
      if (pause.isPositive()) {
        inbox.oneByOne().forEach(one -> putOff(one, pause));
      } else {
        room(room, inbox);
      }
    }

    private void room(RoomId room, Inbox inbox) {
      try {
        store(inbox, Extent.ALONE);
        suspects.cleared(room);
      } catch (RuntimeException e) {
        throwIfOutage(e);
        records(room, inbox.oneByOne());
      }
    }

    private void records(RoomId room, List<Inbox> records) {
      for (int i = 0; i < records.size(); i++) {
        var one = records.get(i);
        try {
          record(one);
        } catch (RuntimeException e) {
          throwIfOutage(e);
          if (Failure.of(e) != Failure.CONTENT) {
            requireThatOthersAreStored(e);
            int failures = suspects.failed(room);
            faults.failed();
            var pause = suspects.pause(room);
            log.error("Room {} cannot be written; it is tried again in {}", room, pause, e);
            if (failures >= BELIEVED_FAILURES) {
              bury(one, e);
            }
            records.subList(i, records.size()).forEach(later -> putOff(later, pause));
            return;
          }
          log.error("A record of room {} cannot be stored", room, e);
          refuse(one, e);
        }
      }
      suspects.cleared(room);
    }

    private void record(Inbox one) {
      try {
        store(one, Extent.ALONE);
      } catch (RuntimeException e) {
        throwIfOutage(e);
        store(one, Extent.LOG_ONLY);
        faults.derivedFailed();
        log.error("An entry is stored without search and mentions", e);
      }
    }

    private void store(Inbox inbox, Extent extent) {
      var batch = inbox.batch(topic.id());
      if (!batch.isEmpty()) {
        appended = appended.and(roomLog.append(batch, extent));
        othersAreStored = true;
      }
    }

    /// Answers `unavailable` without trying to store.
    private void putOff(Inbox one, Duration pause) {
      one.events().forEach(event -> keep(event, null));
      one.commands()
          .forEach(command ->
              tell(
                  command.value(),
                  new Refusal(Code.UNAVAILABLE, LATER, Math.max(1, pause.toMillis()))));
    }

    /// Refuses for good.
    private void refuse(Inbox one, RuntimeException failure) {
      bury(one, failure);
      one.events().forEach(event -> keep(event, failure));
      one.commands().forEach(command -> tell(command.value(), UNSTORABLE));
    }

    private void bury(Inbox one, RuntimeException failure) {
      for (var command : one.commands()) {
        unstorable.add(new Inbox.Junk(command.record(), unstorable(failure)));
      }
    }

    private void tell(Command command, Refusal why) {
      if (command instanceof LogCommand asked) {
        appended = appended.and(Appended.refusal(Outcome.refused(asked, why)));
      }
    }

    private void keep(Inbox.Read<RoomEvent> event, @Nullable RuntimeException failure) {
      try {
        roomLog.keep(event.value());
      } catch (RuntimeException e) {
        throwIfOutage(e);
        log.error(
            "A room event could not be stored for a later attempt; the room's later events wait",
            e);
        unstorable.add(new Inbox.Junk(event.record(), unstorable(failure == null ? e : failure)));
      }
    }

    private void throwIfOutage(RuntimeException failure) {
      if (Failure.of(failure) == Failure.OUTAGE) {
        if (outages < BELIEVED_OUTAGES) {
          throw failure;
        }
        requireThatOthersAreStored(failure);
      }
    }

    /// @throws RuntimeException the failure, when nothing can be stored at all
    private void requireThatOthersAreStored(RuntimeException failure) {
      if (othersAreStored) {
        return;
      }
      try {
        roomLog.rehearse();
        othersAreStored = true;
      } catch (RuntimeException e) {
        log.warn("Nothing can be stored", e);
        throw failure;
      }
    }
  }

  private static UnreadableException unstorable(RuntimeException failure) {
    return new UnreadableException("it cannot be stored: " + rootMessage(failure), failure);
  }

  /// Only the type of the exception: its message may quote a user's text.
  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root instanceof SQLException sql
        ? "SQLSTATE " + sql.getSQLState()
        : root.getClass().getSimpleName();
  }
}
