package dev.parley.message.health;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/// Asks Kafka for its nodes, over one client that is made when it is first needed.
final class BrokerProbe implements PartsHealth.Probe, AutoCloseable {

  private static final int TIMEOUT_MILLIS = 1_000;

  private final Map<String, Object> settings;
  private @Nullable Admin admin;

  /// @param kafka where the brokers are and how one signs in there
  BrokerProbe(Map<String, Object> kafka) {
    settings = new HashMap<>(kafka);
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
  }

  @Override
  public void run() throws Exception {
    admin().describeCluster().nodes().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close();
    }
  }

  private synchronized Admin admin() {
    var made = admin;
    if (made == null) {
      made = Admin.create(settings);
      admin = made;
    }
    return made;
  }
}
