package dev.parley.prove.run;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.prove.history.History;
import dev.parley.prove.history.Line;
import dev.parley.prove.load.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Injects one fault after another until the time is over, and measures each recovery.
///
/// Confined to one thread.
final class Nemesis {

  private static final Duration PROBE_LIMIT = Duration.ofSeconds(90);
  private static final int LONGEST_HOLD = 4_000;
  private static final int LONGEST_CALM = 3_000;
  private static final int SHORT_CALM = 1_000;

  private final List<Fault> faults;
  private final Load load;
  private final History history;
  private final RandomGenerator random;
  private final Consumer<String> progress;

  Nemesis(
      List<Fault> faults,
      Load load,
      History history,
      RandomGenerator random,
      Consumer<String> progress) {
    this.faults = faults;
    this.load = load;
    this.history = history;
    this.random = random;
    this.progress = progress;
  }

  /// Injects every fault once, in a random order, then again, and so on.
  ///
  /// @param end by `System.nanoTime()`; after it, only the first round continues
  void rage(long end) throws InterruptedException {
    var able = able();
    boolean first = true;
    while ((first || System.nanoTime() < end) && !able.isEmpty()) {
      Collections.shuffle(able, Random.from(random));
      for (var fault : able) {
        pause(LONGEST_CALM);
        if (first || System.nanoTime() < end) {
          inflict(fault, LONGEST_HOLD);
        }
      }
      first = false;
    }
  }

  /// Injects every fault once, in the given order, and heals each at once.
  void roll() throws InterruptedException {
    for (var fault : able()) {
      pause(SHORT_CALM);
      inflict(fault, 0);
    }
  }

  private List<Fault> able() {
    var able = new ArrayList<Fault>();
    for (var fault : faults) {
      var why = fault.unavailable();
      if (why.isPresent()) {
        note(fault, "skipped", false, 0, why.get());
        progress.accept("%s is skipped: %s".formatted(fault.id(), why.get()));
      } else {
        able.add(fault);
      }
    }
    return able;
  }

  private void inflict(Fault fault, int hold) throws InterruptedException {
    var recovery = Recovery.of(fault.id());
    progress.accept("%s: %s".formatted(fault.id(), fault.what()));
    note(fault, "begins", false, 0, null);
    var active = active(fault);
    if (active.isPresent()) {
      note(fault, "inflicted", false, 0, null);
      try {
        heal(fault, active.get(), recovery, hold);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        failed(fault, e);
        // Later results would not say which fault caused them.
        throw new IllegalStateException(fault.id() + " could not be healed; the run ends", e);
      }
    }
  }

  /// Injects a fault; empty if that fails, which leaves nothing behind.
  private Optional<ActiveFault> active(Fault fault) throws InterruptedException {
    try {
      return Optional.of(fault.inflict(random));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) { // a fault may throw anything; the run is then no proof
      failed(fault, e);
      return Optional.empty();
    }
  }

  private void failed(Fault fault, Exception e) {
    note(fault, "failed", false, 0, e.toString());
    progress.accept("%s failed: %s".formatted(fault.id(), e));
  }

  private void heal(Fault fault, ActiveFault active, Recovery recovery, int hold) throws Exception {
    var probe =
        recovery.from() == Recovery.From.INFLICTED
            ? probe(recovery)
            : new CompletableFuture<Duration>();
    pause(hold);
    if (recovery.sign() == Recovery.Sign.BACK) {
      probe.get(); // before the killed process starts and takes CPU time from the clients
    }
    note(fault, "healing", false, 0, null);
    if (recovery.from() == Recovery.From.HEALING) {
      probe = probe(recovery);
    }
    active.heal();
    boolean bit = active.bit();
    note(fault, "healed", bit, 0, null);
    if (recovery.from() == Recovery.From.HEALED) {
      probe = probe(recovery);
    }
    recovered(fault, probe, recovery, bit);
  }

  private void recovered(
      Fault fault, CompletableFuture<Duration> probe, Recovery recovery, boolean bit)
      throws Exception {
    var took = probe.get();
    boolean intime = took.compareTo(recovery.limit()) <= 0;
    note(fault, intime ? "recovered" : "late", bit, took.toMillis(), null);
    progress.accept(
        "%s: %s after %.1f s%s"
            .formatted(
                fault.id(),
                intime ? "recovered" : "recovered too late,",
                took.toMillis() / 1e3,
                bit ? "" : "; it had no effect"));
  }

  /// Waits for the sign of recovery and measures the time.
  private CompletableFuture<Duration> probe(Recovery recovery) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return switch (recovery.sign()) {
              case ANSWERED -> load.probe(PROBE_LIMIT);
              case BACK -> load.back(PROBE_LIMIT);
            };
          } catch (TimeoutException e) {
            return PROBE_LIMIT;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return PROBE_LIMIT;
          }
        },
        task -> Thread.ofVirtual().start(task));
  }

  private void note(Fault fault, String phase, boolean bit, long millis, @Nullable String note) {
    history.add(t -> new Line.Trouble(t, fault.id(), fault.what(), phase, bit, millis, note));
  }

  private void pause(int longestMillis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(longestMillis / 4, longestMillis + 1));
  }
}
