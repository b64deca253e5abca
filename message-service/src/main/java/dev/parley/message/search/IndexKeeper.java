package dev.parley.message.search;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Sorts what was indexed lately into the index, once a second, so that no append has to.
///
/// More often writes more: a page of the index is in the write-ahead log once for every time.
///
/// Several instances do not disturb one another: whoever comes second finds nothing to do.
final class IndexKeeper {

  private static final Logger log = LoggerFactory.getLogger(IndexKeeper.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(5);

  private final SearchStore store;

  IndexKeeper(SearchStore store) {
    this.store = store;
  }

  /// Starts the one thread; it ends when it is interrupted.
  Thread start() {
    return Thread.ofVirtual().name("index-keeper").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(shrink() ? PAUSE : PAUSE_AFTER_TROUBLE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean shrink() {
    try {
      store.shrinkPending();
      return true;
    } catch (DataAccessException e) {
      // The tables may not be there yet, or the database is away: whoever needs it says so.
      log.debug("The index's list was not emptied", e);
      return false;
    }
  }
}
