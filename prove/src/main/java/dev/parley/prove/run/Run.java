package dev.parley.prove.run;

import dev.parley.prove.cast.Scale;
import dev.parley.prove.fault.Fault;
import dev.parley.prove.history.History;
import dev.parley.prove.history.Line;
import dev.parley.prove.load.Load;
import dev.parley.prove.reading.FinalReading;
import dev.parley.stack.Site;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// Load and faults on a running stack, written into a history.
///
/// @param doors the clients' addresses; a client connects to a different one each time
/// @param length of the time in which faults begin
public record Run(
    Site site,
    List<URI> doors,
    List<Fault> faults,
    Scale scale,
    long seed,
    Duration length,
    PrintStream out) {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration REST_LIMIT = Duration.ofSeconds(60);

  /// Runs it.
  ///
  /// @return the failures of the run itself; empty: the history can be checked
  public List<String> into(History history) throws IOException, InterruptedException, SQLException {
    long nanos = length.toNanos();
    return play(
        history,
        nemesis -> {
          long end = System.nanoTime() + nanos;
          nemesis.rage(end);
          Thread.sleep(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        });
  }

  /// Runs each fault once in the given order, however long that takes.
  public List<String> inOrderInto(History history)
      throws IOException, InterruptedException, SQLException {
    return play(history, Nemesis::roll);
  }

  private interface Trouble {
    void make(Nemesis nemesis) throws InterruptedException;
  }

  private List<String> play(History history, Trouble trouble)
      throws IOException, InterruptedException, SQLException {
    try (var progress = new Progress(out);
        var load = Load.start(site.url(), doors, scale, seed, history)) {
      progress.say(
          "%d clients are registered, %d rooms are created"
              .formatted(scale.clients(), scale.rooms()));
      var missing = load.settle(START_LIMIT);
      if (!missing.isEmpty()) {
        throw new IOException("the clients could not connect: " + missing);
      }
      var reading = new FinalReading(site, load, history);
      progress.watch(load.counts());
      load.talk();
      var random = new SplittableRandom(~seed);
      trouble.make(new Nemesis(faults, load, history, random, progress::say));
      progress.say("no more faults; all clients read their rooms to the end");
      load.cease();
      var late = load.settle(REST_LIMIT);
      progress.say(late.isEmpty() ? "all clients have read everything" : "not complete: " + late);
      reading.read(seed);
      progress.say(load.counts().toString());
      history.add(t -> new Line.End(t, late.isEmpty(), late));
      return load.failures();
    }
  }
}
