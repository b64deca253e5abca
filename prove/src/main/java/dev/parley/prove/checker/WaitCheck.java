package dev.parley.prove.checker;

import static dev.parley.prove.checker.Invariant.I16;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks how long clients waited for acks while all parts were available.
///
/// A part counts as down from the start of a fault until its recovery. Content faults leave all
/// parts available: no content may make a room wait.
final class WaitCheck {

  /// The faults without a part down: bad content, hand-made records, and one failing room.
  private static final Set<String> CONTENT = Set.of("F25", "F26", "F27");

  private static final long LIMIT = Duration.ofSeconds(30).toNanos();

  /// A client waits this long for an attempt; between attempts it does not wait.
  private static final long ATTEMPT = Duration.ofSeconds(13).toNanos();

  private final Facts facts;
  private final Verdict verdict;
  private final List<Span> troubles;

  /// From one moment of the history to another.
  private record Span(long from, long to) {

    long within(long begin, long end) {
      return Math.max(0, Math.min(to, end) - Math.max(from, begin));
    }
  }

  WaitCheck(Facts facts, Verdict verdict) {
    this.facts = facts;
    this.verdict = verdict;
    this.troubles = troubles(facts);
  }

  void check() {
    facts.asked.values().forEach(this::check);
  }

  private void check(Asked question) {
    long answered = answered(question);
    long waited = 0;
    long counted = Long.MIN_VALUE; // the end of the counted time, because attempts may overlap
    for (var attempt : question.attempts) {
      long begin = Math.max(attempt.t(), counted);
      long end = Math.min(attempt.t() + ATTEMPT, answered);
      if (end > begin) {
        waited += well(begin, end);
        counted = end;
      }
    }
    verdict.require(
        waited <= LIMIT,
        I16,
        "waited for %d s while the parts were well: %s",
        Duration.ofNanos(waited).toSeconds(),
        question);
  }

  /// The end of the wait: acked, finally refused, or the run ended.
  private long answered(Asked question) {
    long acked = question.oks.isEmpty() ? Long.MAX_VALUE : question.oks.getFirst().t();
    long refused =
        question.fails.stream()
            .filter(it -> !it.again())
            .mapToLong(it -> it.t())
            .min()
            .orElse(Long.MAX_VALUE);
    long ended = facts.end == null ? Long.MAX_VALUE : facts.end.t();
    return Math.min(Math.min(acked, refused), ended);
  }

  private long well(long begin, long end) {
    return end - begin - troubles.stream().mapToLong(it -> it.within(begin, end)).sum();
  }

  /// Faults come one after another, so the spans do not overlap.
  private static List<Span> troubles(Facts facts) {
    Map<String, Long> began = new HashMap<>();
    var spans = new ArrayList<Span>();
    for (var line : facts.troubles) {
      if (CONTENT.contains(line.fault())) {
        continue;
      }
      switch (line.phase()) {
        case "begins" -> began.put(line.fault(), line.t());
        case "recovered", "late", "failed" -> {
          var from = began.remove(line.fault());
          if (from != null) {
            spans.add(new Span(from, line.t()));
          }
        }
        default -> {
          // The steps in between.
        }
      }
    }
    began.values().forEach(from -> spans.add(new Span(from, Long.MAX_VALUE)));
    return List.copyOf(spans);
  }
}
