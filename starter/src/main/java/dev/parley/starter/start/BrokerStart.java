package dev.parley.starter.start;

import dev.parley.starter.broker.BrokerClient;
import dev.parley.starter.broker.BrokerProperties;

/// Runs the service's [BrokerPreparation].
public final class BrokerStart extends PartStart {

  private final BrokerClient broker;
  private final BrokerPreparation preparation;

  BrokerStart(BrokerClient broker, BrokerProperties properties, BrokerPreparation preparation) {
    super("Kafka", properties.kafka().bootstrap());
    this.broker = broker;
    this.preparation = preparation;
  }

  @Override
  void prepare() throws Exception {
    preparation.prepare(broker.admin());
  }
}
