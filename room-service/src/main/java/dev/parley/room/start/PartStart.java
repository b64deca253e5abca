package dev.parley.room.start;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Prepares one part as soon as it answers, on a thread of its own; tries until it succeeds.
///
/// Tries follow at most 2 s apart. It says what it waits for at once, then ever more rarely, every
/// five minutes in the end.
abstract class PartStart implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(PartStart.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration FIRST_SILENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

  private final String name;
  private final String address;
  private final CountDownLatch done = new CountDownLatch(1);
  private @Nullable Thread thread;

  PartStart(String name, String address) {
    this.name = name;
    this.address = address;
  }

  /// Brings the part into use; throws whatever says that it cannot be yet.
  abstract void prepare() throws Exception;

  /// Whether it has been prepared; it may be away again since.
  public boolean done() {
    return done.getCount() == 0;
  }

  /// Returns when it has been prepared.
  public void await() throws InterruptedException {
    done.await();
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("start-" + name).start(this::run);
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
    var pause = FIRST_PAUSE;
    var silence = FIRST_SILENCE;
    long speakAt = System.nanoTime();
    try {
      while (!prepared(speakAt <= System.nanoTime())) {
        if (speakAt <= System.nanoTime()) {
          speakAt = System.nanoTime() + silence.toNanos();
          silence = shorter(silence.multipliedBy(2), LONGEST_SILENCE);
        }
        Thread.sleep(pause);
        pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      }
      log.info("{} is ready", name);
    } catch (InterruptedException _) {
      log.debug("no longer waiting for {}", name);
    }
  }

  /// A broken driver or a full heap is no reason to wait; everything else is.
  private boolean prepared(boolean speak) throws InterruptedException {
    try {
      prepare();
      done.countDown();
      return true;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      if (speak) {
        log.warn("waiting for {} at {}: {}", name, address, firstLine(e));
      }
      return false;
    }
  }

  private static String firstLine(Exception e) {
    var cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
