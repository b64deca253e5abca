package dev.parley.starter.start;

import dev.parley.starter.retry.Attempts;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Prepares one part as soon as it answers, on a thread of its own, see [Attempts].
public abstract class PartStart implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(PartStart.class);

  private final String name;
  private final String address;
  private final CountDownLatch done = new CountDownLatch(1);
  private @Nullable Thread thread;

  PartStart(String name, String address) {
    this.name = name;
    this.address = address;
  }

  /// Prepares the part; throws while that is not possible.
  abstract void prepare() throws Exception;

  /// Whether the part has been prepared; it may be down again since.
  public boolean done() {
    return done.getCount() == 0;
  }

  /// Waits until the part has been prepared.
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
    try {
      Attempts.untilDone(name + " at " + address, this::prepare);
      done.countDown();
      log.info("{} is ready", name);
    } catch (InterruptedException _) {
      log.debug("no longer waiting for {}", name);
    }
  }
}
