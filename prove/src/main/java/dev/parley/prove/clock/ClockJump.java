package dev.parley.prove.clock;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.prove.process.Restarts;
import dev.parley.stack.Site;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// The clock of one service jumps forward or back by 90 seconds or an hour.
///
/// The service restarts before the jump to get a clock that can move. It restarts after the jump to
/// use the machine's clock again.
///
/// @param name of the service
public record ClockJump(Site site, String name) implements Fault {

  private static final List<Duration> JUMPS =
      List.of(
          Duration.ofHours(1),
          Duration.ofHours(-1),
          Duration.ofSeconds(90),
          Duration.ofSeconds(-90));

  private static final Duration LONGEST_MOVE = Duration.ofSeconds(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /// Covers the precision of the server's `Date` header and the time of the call.
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  @Override
  public String id() {
    return "F15";
  }

  @Override
  public String what() {
    return "the clock of " + name + " jumps";
  }

  @Override
  public Optional<String> unavailable() {
    return MovedClock.unavailable();
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws IOException, InterruptedException {
    var jump = JUMPS.get(random.nextInt(JUMPS.size()));
    var clock = new MovedClock(site.data().resolve("clock-" + name));
    var restarts = new Restarts(site);
    clock.set(Duration.ZERO);
    try {
      restarts.restart(name, clock.environment());
    } catch (RuntimeException e) {
      restarts.restart(name, Map.of());
      throw e;
    }
    clock.set(jump);
    boolean moved = hasMoved(jump);
    return new ActiveFault() {
      @Override
      public boolean bit() {
        return moved;
      }

      @Override
      public void heal() throws IOException {
        clock.set(Duration.ZERO);
        restarts.restart(name, Map.of());
      }
    };
  }

  private URI health() {
    return site.part(name).management().resolve("/actuator/health");
  }

  /// A service that does not answer counts as not moved.
  private boolean hasMoved(Duration jump) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_MOVE.toNanos();
    while (System.nanoTime() < end) {
      try {
        if (isNear(jump, MovedClock.offsetOf(health()))) {
          return true;
        }
      } catch (IOException _) {
        // The next round asks again.
      }
      TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
    }
    return false;
  }

  private static boolean isNear(Duration wanted, Duration told) {
    return told.minus(wanted).abs().compareTo(TOLERANCE) < 0;
  }
}
