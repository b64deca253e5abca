package dev.parley.bench.report;

import java.util.Locale;

/// A measured value and its bound.
///
/// @param what is measured, with its unit, as in `p99 ms`
/// @param isCeiling whether the bound is the highest good value, otherwise the lowest
public record Goal(String what, double reached, double bound, boolean isCeiling) {

  /// A value that must not be above the bound.
  public static Goal atMost(String what, double reached, double bound) {
    return new Goal(what, reached, bound, true);
  }

  /// A value that must not be below the bound.
  public static Goal atLeast(String what, double reached, double bound) {
    return new Goal(what, reached, bound, false);
  }

  public boolean holds() {
    return isCeiling ? reached <= bound : reached >= bound;
  }

  /// For people.
  @Override
  public String toString() {
    return "%s: %s, goal %s %s: %s"
        .formatted(
            what,
            figure(reached),
            isCeiling ? "≤" : "≥",
            figure(bound),
            holds() ? "holds" : "MISSED");
  }

  /// A number with few digits.
  static String figure(double value) {
    var format = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value)
        .replaceAll("(\\.\\d*?)0+$", "$1")
        .replaceAll("\\.$", "");
  }
}
