package dev.parley.message.search;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Moves recently indexed messages from the index's pending list into the index, once a second, so
/// that no append has to.
///
/// A shorter interval would write more: each run writes the changed index pages to the write-ahead
/// log.
///
/// Several instances do not disturb each other: the second one finds an empty list.
final class IndexKeeper {

  private static final Logger log = LoggerFactory.getLogger(IndexKeeper.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(5);

  private final SearchStore store;

  IndexKeeper(SearchStore store) {
    this.store = store;
  }

  /// Starts the thread; it ends when it is interrupted.
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
      // The tables may not exist yet, or the database is down: other code reports that.
      log.debug("The index's list was not emptied", e);
      return false;
    }
  }
}
