package dev.parley.room.person;

import dev.parley.starter.start.BrokerStart;
import dev.parley.starter.start.DatabaseStart;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.stereotype.Component;

/// Starts [UserEventListener] when Postgres and Kafka have answered.
@Component
class UserEventStart {

  private final DatabaseStart database;
  private final BrokerStart broker;
  private final KafkaListenerEndpointRegistry listeners;

  UserEventStart(
      DatabaseStart database, BrokerStart broker, KafkaListenerEndpointRegistry listeners) {
    this.database = database;
    this.broker = broker;
    this.listeners = listeners;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    Thread.ofVirtual().name("user-events-start").start(this::startOnceReady);
  }

  private void startOnceReady() {
    try {
      database.await();
      broker.await();
      var listener = listeners.getListenerContainer(UserEventListener.ID);
      if (listener != null) {
        listener.start();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
