package dev.parley.prove.checker;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The result of a check: how often each invariant was checked, and where it is broken.
///
/// Confined to one thread.
public final class Verdict {

  private static final int MOST_KEPT = 20;

  private final Map<Invariant, Long> checked = new EnumMap<>(Invariant.class);
  private final Map<Invariant, Long> broken = new EnumMap<>(Invariant.class);
  private final Map<Invariant, List<String>> findings = new EnumMap<>(Invariant.class);

  void looked(Invariant invariant) {
    checked.merge(invariant, 1L, Long::sum);
  }

  /// Counts one check, and a breach if `holds` is false.
  void require(boolean holds, Invariant invariant, String message, @Nullable Object... arguments) {
    looked(invariant);
    if (!holds) {
      breach(invariant, message, arguments);
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would add a dependency
  void breach(Invariant invariant, String message, @Nullable Object... arguments) {
    broken.merge(invariant, 1L, Long::sum);
    var kept = findings.computeIfAbsent(invariant, _ -> new ArrayList<>());
    if (kept.size() < MOST_KEPT) {
      kept.add(message.formatted(arguments));
    }
  }

  /// Whether there is no breach.
  public boolean holds() {
    return broken.isEmpty();
  }

  /// The number of checks; 0: this run has no data for it.
  public long checked(Invariant invariant) {
    return checked.getOrDefault(invariant, 0L);
  }

  /// The number of breaches.
  public long broken(Invariant invariant) {
    return broken.getOrDefault(invariant, 0L);
  }

  /// The first breaches in words.
  public List<String> findings(Invariant invariant) {
    return List.copyOf(findings.getOrDefault(invariant, List.of()));
  }

  @Override
  public String toString() {
    return findings.toString();
  }
}
