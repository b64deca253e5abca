package dev.parley.local.supervision;

import dev.parley.local.LocalStack;
import dev.parley.local.Part;
import dev.parley.local.process.StackException;
import dev.parley.local.state.StackOption;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Watches a running stack: reports ended processes, and with `--restart` starts them again.
///
/// Confined to the launcher's main thread.
public final class Supervisor {

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /// After this lifetime a process is restarted without a longer pause.
  private static final Duration STABLE = Duration.ofMinutes(1);

  private final LocalStack stack;
  private final PrintStream out;
  private final Map<String, Death> deaths = new HashMap<>();

  public Supervisor(LocalStack stack, PrintStream out) {
    this.stack = stack;
    this.out = out;
  }

  /// Returns when the thread is interrupted.
  public void watch() {
    while (!Thread.currentThread().isInterrupted()) {
      stack.parts().stream().filter(Supervisor::hasEnded).forEach(this::tend);
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  private static boolean hasEnded(Part part) {
    return part.process().isKnown() && !part.process().isRunning();
  }

  private void tend(Part part) {
    var pid = part.process().lastPid().orElse(0L);
    var death = deaths.get(part.name());
    if (death == null || death.pid() != pid) {
      death = Death.after(death, pid, Instant.now());
      deaths.put(part.name(), death);
      announce(part, death);
    }
    if (stack.settings().has(StackOption.RESTART) && Instant.now().isAfter(death.restartAt())) {
      restart(part);
    }
  }

  private void announce(Part part, Death death) {
    var what =
        stack.settings().has(StackOption.RESTART)
            ? "it is started again in %d s".formatted(death.pause().toSeconds())
            : "./parley start %s starts it again".formatted(part.name());
    out.printf("%s has ended (%s): %s%n", part.name(), part.process().log().path(), what);
  }

  private void restart(Part part) {
    try {
      stack.start(part.name());
    } catch (StackException e) {
      out.println(e.getMessage());
    }
  }

  /// @param pid that ended
  /// @param at when its end was noticed
  /// @param pause before the next start; doubled each time, up to 30 s
  private record Death(long pid, Instant at, Duration pause) {

    static Death after(@Nullable Death last, long pid, Instant now) {
      if (last == null || last.at().plus(STABLE).isBefore(now)) {
        return new Death(pid, now, FIRST_PAUSE);
      }
      var doubled = last.pause().multipliedBy(2);
      return new Death(pid, now, doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled);
    }

    Instant restartAt() {
      return at.plus(pause);
    }
  }
}
