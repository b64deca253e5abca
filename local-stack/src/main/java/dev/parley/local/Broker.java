package dev.parley.local;

import dev.parley.local.broker.BrokerMain;
import dev.parley.local.process.NamedProcess;
import dev.parley.local.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// A Kafka of the stack's own: one node, durable, on 127.0.0.1 only.
///
/// Its records lie in `DIR/kafka`. The process is a JVM with this one's class path and
/// [BrokerMain].
public final class Broker implements Part {

  private static final Duration STOP_GRACE = Duration.ofSeconds(20);
  private static final int ASK_MILLIS = 2_000;

  private static final List<String> JVM_FLAGS =
      List.of(
          "-Xmx384m",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dlogback.configurationFile=dev/parley/local/broker-logback.xml");

  private final NamedProcess process;
  private final Path log;
  private final int port;
  private final int controllerPort;
  private final List<String> extraFlags;
  private long logStart;

  /// @param directory the stack's; kept between starts
  /// @param controllerPort a second port, which the node uses to talk to itself
  public Broker(Path directory, int port, int controllerPort) {
    this(directory, port, controllerPort, List.of());
  }

  Broker(Path directory, int port, int controllerPort, List<String> extraFlags) {
    this.process = new NamedProcess("kafka", directory);
    this.log = directory.resolve("kafka");
    this.port = port;
    this.controllerPort = controllerPort;
    this.extraFlags = List.copyOf(extraFlags);
  }

  @Override
  public NamedProcess process() {
    return process;
  }

  @Override
  public int port() {
    return port;
  }

  /// The bootstrap address.
  @Override
  public String url() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void start() {
    try {
      Files.createDirectories(log.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var command = new ArrayList<String>();
    command.add(Programs.java().toString());
    command.addAll(JVM_FLAGS);
    command.addAll(extraFlags);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), BrokerMain.class.getName()));
    command.addAll(
        List.of(log.toString(), Integer.toString(port), Integer.toString(controllerPort)));
    logStart = process.log().size();
    process.start(command, Map.of());
  }

  @Override
  public void awaitReady(Duration limit) {
    var config =
        Map.<String, Object>of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            url(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            ASK_MILLIS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            ASK_MILLIS,
            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            200L);
    try (var admin = Admin.create(config)) {
      new Readiness(process, logStart)
          .await(
              limit,
              () ->
                  !admin
                      .describeCluster()
                      .nodes()
                      .get(ASK_MILLIS, TimeUnit.MILLISECONDS)
                      .isEmpty());
    }
  }

  @Override
  public void stop() {
    process.stop(STOP_GRACE);
  }
}
