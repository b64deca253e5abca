package dev.parley.message.health;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/// Asks Kafka for its nodes, over one client that is made when it is first needed.
final class BrokerProbe implements PartsHealth.Probe, AutoCloseable {

  private static final int TIMEOUT_MILLIS = 1_000;

  private final String bootstrap;
  private @Nullable Admin admin;

  BrokerProbe(String bootstrap) {
    this.bootstrap = bootstrap;
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
      made =
          Admin.create(
              Map.of(
                  CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                  CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                  CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS));
      admin = made;
    }
    return made;
  }
}
