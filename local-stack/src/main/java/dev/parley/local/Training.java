package dev.parley.local;

import dev.parley.local.build.StartupCache;
import dev.parley.local.process.Clock;
import dev.parley.local.process.StackException;
import dev.parley.local.process.Steps;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Makes the start-up cache of one module, once per jar.
///
/// @param module whose cache it is
/// @param run starts it with the given JVM flags and ends it
record Training(String module, StartupCache cache, Consumer<List<String>> run) {

  /// How long a start for training may make no progress.
  static final Duration STANDSTILL = Duration.ofSeconds(90);

  /// For its end, when a second JVM writes the cache; if it is killed then, there is no cache.
  static final Duration END_LIMIT = Duration.ofMinutes(4);

  /// Fails early when there is nothing to start.
  ///
  /// @throws StackException when the module is not built
  void requireJar() {
    cache.isUnpacked();
  }

  /// Unpacks the jar if that has not been done; starts need the unpacked jar.
  void unpack(Steps steps) {
    if (!cache.isUnpacked()) {
      var clock = new Clock();
      cache.unpack();
      steps.done("unpacked " + module + ", once", clock.elapsed());
    }
  }

  /// Deletes a cache that does not fit here, and reports it: otherwise a start would be slow
  /// without an explanation.
  void check(Steps steps) {
    var clock = new Clock();
    if (cache.check()) {
      steps.done(
          "dropped %s's start-up cache, which does not fit: the checkout was copied, or the JDK has changed"
              .formatted(module),
          clock.elapsed());
    }
  }

  /// Trains the cache if that has not been done. The stack also starts without it, only slower.
  void train(Steps steps) {
    if (cache.isTrained()) {
      return;
    }
    var clock = new Clock();
    try {
      cache.train(run);
      steps.done("trained " + module + "'s start-up cache, once", clock.elapsed());
    } catch (StackException e) {
      steps.done(
          "no start-up cache for %s, so it starts more slowly: %s"
              .formatted(module, e.getMessage()),
          clock.elapsed());
    }
  }
}
