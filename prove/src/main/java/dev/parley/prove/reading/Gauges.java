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

/// What a run must not leave behind: transactions, unread records, threads and open files.
final class Gauges {

  /// A pool or a cache may have grown a little; a leak goes far beyond.
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

  /// By name; what cannot be read is absent, as everything is where there is no `/proc`.
  private static Map<String, Long> now(Site site) {
    var values = new HashMap<String, Long>();
    for (var part : site.parts()) {
      var process = Path.of("/proc", Long.toString(part.pid()));
      for (var kind : Map.of("task", "threads", "fd", "open files").entrySet()) {
        try (var files = Files.list(process.resolve(kind.getKey()))) {
          values.put(kind.getValue() + " of " + part.name(), files.count());
        } catch (IOException _) {
          // No such process, or not this system.
        }
      }
    }
    return values;
  }
}
