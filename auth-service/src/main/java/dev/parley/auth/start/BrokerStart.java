package dev.parley.auth.start;

import dev.parley.events.TopicSetup;
import dev.parley.starter.broker.BrokerClient;
import dev.parley.starter.broker.BrokerProperties;
import org.springframework.stereotype.Component;

/// Creates the topics that are missing.
@Component
public class BrokerStart extends PartStart {

  private final BrokerClient broker;
  private final TopicSetup topics;

  BrokerStart(BrokerClient broker, TopicSetup topics, BrokerProperties properties) {
    super("Kafka", properties.kafka().bootstrap());
    this.broker = broker;
    this.topics = topics;
  }

  @Override
  void prepare() throws Exception {
    topics.createMissing(broker.admin());
  }
}
