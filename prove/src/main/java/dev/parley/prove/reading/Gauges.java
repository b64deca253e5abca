package dev.parley.prove.reading;

import dev.parley.prove.history.History;
import dev.parley.prove.history.Line;
import dev.parley.stack.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// Resources that a run must not leak: transactions, unread records, threads and open files.
final class Gauges {

  /// A pool or a cache may grow a little; a leak grows far more.
  private static final double MOST_GROWTH = 1.5;

  private static final int SLACK = 40;

  private final Site site;
  private final Map<String, Long> before;

  private Gauges(Site site, Map<String, Long> before) {
    this.site = site;
    this.before = before;
  }

  static Gauges before(Site site) {
    return new Gauges(site, now(site));
  }

  void write(History history, long lag) throws SQLException {
    long idle = Tables.idle(site);
    history.add(t -> new Line.Gauge(t, "idle in transaction", 0, idle, 0));
    history.add(t -> new Line.Gauge(t, "unread records", 0, lag, 0));
    now(site)
        .forEach((name, value) -> {
          long was = before.getOrDefault(name, value);
          long most = (long) (was * MOST_GROWTH) + SLACK;
          history.add(t -> new Line.Gauge(t, name, was, value, most));
        });
  }

  /// The values by name; a value is missing if it cannot be read, as without `/proc`.
  private static Map<String, Long> now(Site site) {
    var values = new HashMap<String, Long>();
    for (var part : site.parts()) {
      var process = Path.of("/proc", Long.toString(part.pid()));
      for (var kind : Map.of("task", "threads", "fd", "open files").entrySet()) {
        try (var files = Files.list(process.resolve(kind.getKey()))) {
          values.put(kind.getValue() + " of " + part.name(), files.count());
        } catch (IOException _) {
          // The process has ended, or this system has no `/proc`.
        }
      }
    }
    return values;
  }
}
