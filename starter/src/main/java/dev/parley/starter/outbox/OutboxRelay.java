package dev.parley.starter.outbox;

import dev.parley.starter.start.BrokerStart;
import dev.parley.starter.start.DatabaseStart;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// The thread that empties the outbox: it wakes after each commit in this process, else every
/// second.
///
/// After a failure it retries each second. Every instance has a relay; [OutboxPump] lets one of
/// them publish at a time.
final class OutboxRelay implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration ANOTHER_PUBLISHES = Duration.ofMillis(50);

  private final OutboxPump pump;
  private final RelayBell bell;
  private final DatabaseStart database;
  private final BrokerStart broker;
  private final OutboxDepth depth;
  private @Nullable Thread thread;

  /// Failures in a row; confined to the thread.
  private int failures;

  OutboxRelay(
      OutboxPump pump,
      RelayBell bell,
      DatabaseStart database,
      BrokerStart broker,
      OutboxDepth depth) {
    this.pump = pump;
    this.bell = bell;
    this.database = database;
    this.broker = broker;
    this.depth = depth;
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("outbox-relay").start(this::run);
  }

  @Override
  public void stop() {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void run() {
    try {
      database.await();
      broker.await();
      while (true) {
        step();
      }
    } catch (InterruptedException _) {
      log.debug("the relay ends");
    }
  }

  private void step() throws InterruptedException {
    switch (pumped()) {
      case PUBLISHED -> {}
      case ANOTHER_PUBLISHES -> Thread.sleep(ANOTHER_PUBLISHES);
      case EMPTY -> bell.await(IDLE);
      case FAILED -> Thread.sleep(IDLE);
    }
  }

  private OutboxPump.Outcome pumped() throws InterruptedException {
    try {
      var outcome = pump.pump();
      depth.after(outcome);
      if (outcome == OutboxPump.Outcome.FAILED) {
        failed("Kafka did not acknowledge");
      } else {
        failures = 0;
      }
      return outcome;
    } catch (RuntimeException e) {
      failed(e.getMessage());
      return OutboxPump.Outcome.FAILED;
    }
  }

  /// Logs the first failure in a row, the second, the fourth …
  private void failed(@Nullable String why) {
    failures++;
    if (Integer.bitCount(failures) == 1) {
      log.warn("events wait in the outbox, {} attempts failed: {}", failures, why);
    }
  }
}
