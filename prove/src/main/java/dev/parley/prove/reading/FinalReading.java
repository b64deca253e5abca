package dev.parley.prove.reading;

import dev.parley.prove.history.History;
import dev.parley.prove.history.Line;
import dev.parley.prove.history.SeenEntry;
import dev.parley.prove.load.Load;
import dev.parley.stack.Site;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.common.TopicPartition;

/// The last reading of a run: logs, pages, messages, tables, topics, presence, gauges and log
/// files.
public final class FinalReading {

  private static final int PAGE = 500;
  private static final Duration LAG_LIMIT = Duration.ofSeconds(60);

  private final Site site;
  private final Load load;
  private final History history;
  private final Gauges gauges;
  private final Map<TopicPartition, Long> letters;

  /// Records the gauges and the dead letters before the run; create it before the first fault.
  public FinalReading(Site site, Load load, History history)
      throws IOException, InterruptedException {
    this.site = site;
    this.load = load;
    this.history = history;
    this.gauges = Gauges.before(site);
    try (var topics = new Topics(site.kafka())) {
      this.letters = topics.letterEnds();
    }
  }

  /// Reads everything.
  ///
  /// @param seed for the sizes of the pages
  public void read(long seed) throws IOException, InterruptedException, SQLException {
    var rooms = load.rooms().keySet();
    for (var room : rooms) {
      log(room);
    }
    try (var topics = new Topics(site.kafka())) {
      topics.awaitNoLag(LAG_LIMIT);
      topics.published(
          rooms,
          record -> {
            var seen = SeenEntry.of(record.value());
            history.add(seen, t -> new Line.Published(t, record.key(), seen.seq(), seen.hash()));
          });
      topics.deadLetters(letters, history);
      gauges.write(history, topics.lag());
    }
    new Tables(site).rows(rooms, history);
    var random = new SplittableRandom(seed);
    for (var room : rooms) {
      new Pages(site.url(), load.token(), history).read(room, random);
    }
    new Presence(load, history).read();
    new Logs(site).search(load.secrets(), history);
  }

  private void log(String room) throws IOException, InterruptedException {
    long after = 0;
    long head;
    do {
      var page = load.log(room, after, PAGE);
      for (var entry : page.entries()) {
        var seen = SeenEntry.of(entry.document(), entry.json());
        history.add(seen, t -> new Line.Stored(t, room, seen.seq(), seen.hash()));
        after = entry.seq();
      }
      head = page.entries().isEmpty() ? after : page.head();
    } while (after < head);
  }
}
