package dev.parley.client.connection;

import dev.parley.client.event.Entry;
import dev.parley.client.rest.LogPage;
import dev.parley.client.rest.ProblemException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Loads one room's missing entries over REST, page by page, on its own virtual thread.
///
/// The next page is fetched only once the listener has handled the previous one. A page is tried at
/// most [#MOST_TRIES] times.
final class GapLoad implements Runnable {

  /// The source of the pages.
  @FunctionalInterface
  interface Log {
    LogPage page(String room, long after, int limit) throws IOException, InterruptedException;
  }

  /// Receives the pages, on the loop.
  interface Sink {

    /// A page; call `taken` when its last entry was handled, or when it is not needed.
    void loaded(GapLoad load, List<Entry> entries, Runnable taken);

    /// No more pages follow, even if entries are still missing.
    void finished(GapLoad load);
  }

  private static final System.Logger LOG = System.getLogger(GapLoad.class.getName());
  private static final int PAGE = 500;
  private static final int MOST_TRIES = 5;

  private final String room;
  private final long from;
  private final long to;
  private final ClientContext wiring;
  private final Sink sink;

  /// @param from the last seq before the gap
  /// @param to the last missing seq
  GapLoad(String room, long from, long to, ClientContext wiring, Sink sink) {
    this.room = room;
    this.from = from;
    this.to = to;
    this.wiring = wiring;
    this.sink = sink;
  }

  /// The last missing seq.
  long to() {
    return to;
  }

  @Override
  public void run() {
    try {
      loadAll();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "Missing entries of {0} could not be loaded: {1}", room, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    wiring.loop().execute(() -> sink.finished(this));
  }

  private void loadAll() throws IOException, InterruptedException {
    long after = from;
    while (after < to) {
      var page = pageAfter(after).stream().filter(entry -> entry.seq() <= to).toList();
      if (page.isEmpty()) {
        return;
      }
      var taken = new CountDownLatch(1);
      wiring.loop().execute(() -> sink.loaded(this, page, taken::countDown));
      taken.await();
      after = page.getLast().seq();
    }
  }

  private List<Entry> pageAfter(long after) throws IOException, InterruptedException {
    for (int tries = 0; ; tries++) {
      try {
        int limit = (int) Math.min(PAGE, to - after);
        return wiring.log().page(room, after, limit).entries();
      } catch (IOException e) {
        if (tries == MOST_TRIES - 1 || (e instanceof ProblemException p && p.isFinal())) {
          throw e;
        }
        Thread.sleep(pauseAfter(e, tries));
      }
    }
  }

  private Duration pauseAfter(IOException error, int tries) {
    var pause = wiring.pauses().pause(tries);
    return error instanceof ProblemException problem ? problem.retryAfter().orElse(pause) : pause;
  }
}
