package dev.parley.message.append;

import dev.parley.message.entry.Outcome;
import dev.parley.message.room.OpenRoom;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.UncategorizedSQLException;

/// A place on the append path where the process ends itself, for tests of what a crash leaves.
///
/// `PARLEY_FAILPOINT` names one of `before-commit`, `after-commit`, `after-publish`; `name:3` lets
/// two batches with a message pass and ends the process, as a SIGKILL would, at the third.
/// `fail-room:lobby` lets every transaction on that room (an id or a handle) fail with an internal
/// error of the database. Unset in any real deployment; an unknown name is refused at start-up.
/// Safe for many threads.
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

  /// Reads the setting; blank is none.
  ///
  /// @throws IllegalArgumentException when it names no fail-point or no positive count
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

  public static FailPoint none() {
    return new FailPoint(Point.NONE, "", 1);
  }

  /// @param rooms that are about to be written
  void beforeCommit(Collection<OpenRoom> rooms, List<Outcome> sends) {
    if (point == Point.FAIL_ROOM && rooms.stream().anyMatch(this::isTheRoom)) {
      throw new UncategorizedSQLException(
          "fail-room", null, new SQLException("this room fails", INTERNAL_ERROR));
    }
    pass(Point.BEFORE_COMMIT, sends);
  }

  void afterCommit(List<Outcome> sends) {
    pass(Point.AFTER_COMMIT, sends);
  }

  public void afterPublish(List<Outcome> sends) {
    pass(Point.AFTER_PUBLISH, sends);
  }

  private boolean isTheRoom(OpenRoom open) {
    return open.id().toString().equals(room)
        || open.room().filter(it -> room.equals(it.handle())).isPresent();
  }

  private void pass(Point here, List<Outcome> sends) {
    if (here == point && !sends.isEmpty() && passesLeft.decrementAndGet() <= 0) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
