package dev.parley.room.start;

import dev.parley.room.settings.RoomProperties;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The one admin client, made when first asked for: making it fails while no address resolves.
@Component
class BrokerClient {

  private final RoomProperties properties;
  private @Nullable Admin admin;

  BrokerClient(RoomProperties properties) {
    this.properties = properties;
  }

  synchronized Admin admin() {
    if (admin == null) {
      var settings = new HashMap<String, Object>(properties.kafkaClient());
      settings.putAll(
          Map.of(
              AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, properties.kafkaBootstrap(),
              AdminClientConfig.CLIENT_ID_CONFIG, properties.instance(),
              AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000,
              AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000,
              AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500));
      admin = Admin.create(settings);
    }
    return admin;
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }
}
