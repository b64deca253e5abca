package dev.parley.gateway.reader;

import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/// How far a consumer is behind, from the client's own metrics. Safe for many threads.
final class ConsumerLag {

  private static final String NAME = "records-lag";

  private ConsumerLag() {}

  /// The number of records in all its partitions that it has not fetched yet.
  static long of(Map<MetricName, ? extends Metric> figures) {
    double lag = 0;
    for (var figure : figures.entrySet()) {
      if (figure.getKey().name().equals(NAME)
          && figure.getValue().metricValue() instanceof Double records
          && records > 0) {
        lag += records;
      }
    }
    return (long) lag;
  }
}
