package dev.parley.starter.broker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/// The one admin client of a service, created at its first use: creating it fails while no broker
/// address resolves. Safe for many threads.
public final class BrokerClient implements AutoCloseable {

  private final BrokerProperties properties;
  private @Nullable Admin admin;

  BrokerClient(BrokerProperties properties) {
    this.properties = properties;
  }

  public synchronized Admin admin() {
    if (admin == null) {
      var settings = properties.settings("");
      settings.putAll(
          Map.of(
              AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000,
              AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000,
              AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500));
      admin = Admin.create(settings);
    }
    return admin;
  }

  /// Asks the broker for its nodes; throws when no broker answers.
  public void probe() throws ExecutionException, InterruptedException {
    if (admin().describeCluster().nodes().get().isEmpty()) {
      throw new IllegalStateException("the broker knows no node");
    }
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }
}
