package dev.parley.message.failpoint;

import dev.parley.message.kafka.RecordSender;
import dev.parley.message.room.OpenRoom;
import dev.parley.message.store.EntryStore;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.jdbc.UncategorizedSQLException;

/// A place on the append path where the process kills itself, to test crashes.
///
/// `PARLEY_FAILPOINT` names one of `before-commit`, `after-commit`, `after-publish`. `name:3` kills
/// the process, as a SIGKILL would, at the third batch with an entry, or at the third entry that
/// the broker has acked. `fail-room:lobby` makes every transaction on that room (an id or a handle)
/// fail with an internal error of the database. Unset in any real deployment; an unknown name is
/// refused at start-up. Safe for many threads.
public final class FailPoint {

  private enum Point {
    NONE(""),
    BEFORE_COMMIT("before-commit"),
    AFTER_COMMIT("after-commit"),
    AFTER_PUBLISH("after-publish"),
    FAIL_ROOM("fail-room");

    private final String wire;

    Point(String wire) {
      this.wire = wire;
    }
  }

  private static final int EXIT_CODE = 137;
  private static final String INTERNAL_ERROR = "XX000";

  private final Point point;
  private final String room;
  private final AtomicInteger passesLeft;

  private FailPoint(Point point, String room, int count) {
    this.point = point;
    this.room = room;
    this.passesLeft = new AtomicInteger(count);
  }

  /// Parses the setting; blank means none.
  ///
  /// @throws IllegalArgumentException when the name is unknown or the count is not positive
  public static FailPoint of(String setting) {
    var parts = setting.strip().split(":", 2);
    var point =
        Arrays.stream(Point.values())
            .filter(candidate -> candidate.wire.equals(parts[0]))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no fail-point " + parts[0]));
    if (point == Point.FAIL_ROOM) {
      if (parts.length == 1 || parts[1].isBlank()) {
        throw new IllegalArgumentException("fail-room needs a room, such as fail-room:lobby");
      }
      return new FailPoint(point, parts[1], 0);
    }
    int count = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
    if (count < 1) {
      throw new IllegalArgumentException("a fail-point's count must be at least 1");
    }
    return new FailPoint(point, "", count);
  }

  /// The store with this fail-point in it.
  public EntryStore around(EntryStore store) {
    return switch (point) {
      case BEFORE_COMMIT, AFTER_COMMIT, FAIL_ROOM -> new FailingStore(store);
      case NONE, AFTER_PUBLISH -> store;
    };
  }

  /// The sender of entries with this fail-point in it.
  public RecordSender around(RecordSender sender) {
    return point == Point.AFTER_PUBLISH
        ? record -> sender.send(record).thenRun(this::pass)
        : sender;
  }

  private void pass() {
    if (passesLeft.decrementAndGet() <= 0) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  private final class FailingStore extends ForwardingEntryStore {

    FailingStore(EntryStore store) {
      super(store);
    }

    @Override
    public <T> T inTransaction(Supplier<Work<T>> work) {
      var adds = new AtomicBoolean();
      var answer =
          super.inTransaction(() -> {
            var done = work.get();
            adds.set(done.rooms().stream().anyMatch(room -> !room.fresh().isEmpty()));
            if (point == Point.FAIL_ROOM && done.rooms().stream().anyMatch(this::isTheRoom)) {
              throw new UncategorizedSQLException(
                  "fail-room", null, new SQLException("this room fails", INTERNAL_ERROR));
            }
            if (point == Point.BEFORE_COMMIT && adds.get()) {
              pass();
            }
            return done;
          });
      if (point == Point.AFTER_COMMIT && adds.get()) {
        pass();
      }
      return answer;
    }

    private boolean isTheRoom(OpenRoom open) {
      return open.id().toString().equals(room)
          || open.roomAfter().filter(it -> room.equals(it.handle())).isPresent();
    }
  }
}
