package dev.parley.message.append;

import dev.parley.events.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.kafka.listener.MessageListenerContainer;

/// How far the append path is behind, topic by topic, from its consumers' own figures.
///
/// Of the partitions that this instance owns; asked for when somebody looks.
record ConsumerLag(MessageListenerContainer container) {

  private static final String FIGURE = "records-lag";

  static ConsumerLag of(MessageListenerContainer container) {
    return new ConsumerLag(container);
  }

  void register(MeterRegistry metrics) {
    for (var topic : List.of(Topics.COMMANDS, Topics.ROOM_EVENTS)) {
      Gauge.builder("parley.consumer.lag", () -> records(topic))
          .description("records of a topic that are not read yet")
          .tag("topic", topic)
          .strongReference(true)
          .register(metrics);
    }
  }

  private double records(String topic) {
    double lag = 0;
    for (var consumer : container.metrics().values()) {
      for (var figure : consumer.entrySet()) {
        var name = figure.getKey();
        if (name.name().equals(FIGURE)
            && topic.equals(name.tags().get("topic"))
            && figure.getValue().metricValue() instanceof Double records
            && records > 0) {
          lag += records;
        }
      }
    }
    return lag;
  }
}
