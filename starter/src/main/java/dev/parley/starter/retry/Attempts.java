package dev.parley.starter.retry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.backoff.BackOff;

/// Retries a step until it succeeds: at most 2 s apart, for ever.
///
/// It logs at once which part it waits for, then less and less often, in the end every five
/// minutes.
public final class Attempts {

  /// A step that throws while it cannot be done.
  @FunctionalInterface
  public interface Step {
    void run() throws Exception;
  }

  private static final Logger log = LoggerFactory.getLogger(Attempts.class);
  private static final BackOff PAUSES =
      Pauses.doubling(Duration.ofMillis(100), Duration.ofSeconds(2));
  private static final BackOff SILENCES =
      Pauses.doubling(Duration.ofSeconds(10), Duration.ofMinutes(5));

  private Attempts() {}

  /// Returns when the step has succeeded. An `Error`, such as an `OutOfMemoryError`, is not caught.
  ///
  /// @param part the name and address of the part, for the log
  public static void untilDone(String part, Step step) throws InterruptedException {
    var pause = PAUSES.start();
    var silence = SILENCES.start();
    long speakAt = System.nanoTime();
    while (true) {
      boolean speak = speakAt <= System.nanoTime();
      if (succeeds(part, step, speak)) {
        return;
      }
      if (speak) {
        speakAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(silence.nextBackOff());
      }
      Thread.sleep(pause.nextBackOff());
    }
  }

  private static boolean succeeds(String part, Step step, boolean speak)
      throws InterruptedException {
    try {
      step.run();
      return true;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      if (speak) {
        log.warn("waiting for {}: {}", part, firstLine(e));
      }
      return false;
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage())
        .lines()
        .findFirst()
        .orElse("");
  }
}
