package dev.parley.gateway.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class ConsumerLagTests {

  /// A metric of Kafka's client.
  private record Figure(MetricName metricName, Object metricValue) implements Metric {}

  private final Map<MetricName, Metric> figures = new HashMap<>();

  @Test
  void addsUpThePartitions() {
    tell("records-lag", "0", 40.0);
    tell("records-lag", "1", 2.0);
    tell("records-lag-max", "0", 1_000.0);
    tell("records-lead", "0", 7.0);

    assertThat(ConsumerLag.of(figures)).isEqualTo(42);
  }

  @Test
  void whatIsNotKnownYetIsNothing() {
    tell("records-lag", "0", Double.NaN);
    tell("records-lag", "1", "no number");

    assertThat(ConsumerLag.of(figures)).isZero();
    assertThat(ConsumerLag.of(Map.of())).isZero();
  }

  private void tell(String name, String partition, Object value) {
    var id =
        new MetricName(
            name,
            "consumer-fetch-manager-metrics",
            "",
            Map.of("topic", "t", "partition", partition));
    figures.put(id, new Figure(id, value));
  }
}
