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

/// Appends an inbox as one batch and, when that fails, room by room and then record by record.
///
/// No record may hold the log. An [Failure#OUTAGE] is thrown on, and the whole poll comes again.
/// Any other failure is narrowed down: the rooms one by one, and in the room that fails each record
/// by itself, at last without what is derived from it. The record that still fails for its content
/// is refused: a command goes to the dead letters and its sender is told, a room event is kept
/// aside and tried again ([KeptEvents]), since the events after it build on it.
///
/// Before a failure that is not sure to be the record's own is counted against its room, the append
/// path proves that it can store something else ([RoomLog#rehearse]). That room is tried again by
/// itself, after a pause ([SuspectRooms]); until then its commands are answered `unavailable`. A
/// poll waits at most for one statement time limit of 5 s, and 3 s for each such room.
///
/// Confined to its consumer's thread.
public final class Appender {

  /// What was committed, and the records that cannot be stored.
  public record Result(Appended appended, List<Inbox.Junk> unstorable) {}

  /// As many equal outages of one poll are believed; then something else is stored to see whether
  /// it is one.
  static final int BELIEVED_OUTAGES = 4;

  /// After as many failures of a room in a row, 75 s, the records that fail go to the dead letters:
  /// the cause is no lock that another process holds for a moment.
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
  /// @param listeners hear of every commit
  /// @param faults hears of every append that failed by itself
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

  /// Appends and tells of it.
  ///
  /// @throws RuntimeException when waiting may help; some of it may be stored
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

  /// Nothing that is derived from the log may hold it.
  private static void tell(CommitListener listener, Appended appended) {
    try {
      listener.committed(appended);
    } catch (RuntimeException e) {
      log.error("A listener of the commit failed", e);
    }
  }

  /// One poll on its way into the log.
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

    /// Refuses for a while, without a try.
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

  /// The kind of failure only: its message may repeat what somebody wrote.
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
