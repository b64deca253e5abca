package dev.parley.local.health;

import java.util.stream.DoubleStream;

/// Reads Prometheus' text format.
final class PrometheusText {

  private PrometheusText() {}

  /// The values of a gauge, one for each set of labels.
  static DoubleStream of(String name, String text) {
    return text.lines()
        .filter(line -> line.startsWith(name + '{') || line.startsWith(name + ' '))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .mapToDouble(PrometheusText::number)
        .filter(value -> !Double.isNaN(value));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
