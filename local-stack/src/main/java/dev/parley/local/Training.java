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
/// @param run starts it with the JVM flags it is given and ends it
record Training(String module, StartupCache cache, Consumer<List<String>> run) {

  /// For how long a start under training may do nothing.
  static final Duration STANDSTILL = Duration.ofSeconds(90);

  /// For its end, when a second JVM writes the cache; killed then, it leaves none.
  static final Duration END_LIMIT = Duration.ofMinutes(4);

  /// Fails early when there is nothing to start.
  ///
  /// @throws StackException when the module is not built
  void requireJar() {
    cache.isUnpacked();
  }

  /// Unpacks the jar if that has not been done; nothing starts without.
  void unpack(Steps steps) {
    if (!cache.isUnpacked()) {
      var clock = new Clock();
      cache.unpack();
      steps.done("unpacked " + module + ", once", clock.elapsed());
    }
  }

  /// Drops a cache that does not fit here, and says so: otherwise a start would be slow without a
  /// word.
  void check(Steps steps) {
    var clock = new Clock();
    if (cache.check()) {
      steps.done(
          "dropped %s's start-up cache, which does not fit: the checkout was copied, or the JDK has changed"
              .formatted(module),
          clock.elapsed());
    }
  }

  /// Trains the cache if that has not been done. Without it the stack starts too, only slower.
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
