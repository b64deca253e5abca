package dev.parley.starter.start;

import org.apache.kafka.clients.admin.Admin;

/// A bean that prepares Kafka for the service: it creates the missing topics.
@FunctionalInterface
public interface BrokerPreparation {
  void prepare(Admin admin) throws Exception;
}
