package dev.parley.auth.start;

import dev.parley.auth.settings.AuthProperties;
import dev.parley.events.TopicSetup;
import org.springframework.stereotype.Component;

/// Creates the topics that are missing.
@Component
public class BrokerStart extends PartStart {

  private final BrokerClient broker;
  private final TopicSetup topics;

  BrokerStart(BrokerClient broker, TopicSetup topics, AuthProperties properties) {
    super("Kafka", properties.kafkaBootstrap());
    this.broker = broker;
    this.topics = topics;
  }

  @Override
  void prepare() throws Exception {
    topics.createMissing(broker.admin());
  }
}
