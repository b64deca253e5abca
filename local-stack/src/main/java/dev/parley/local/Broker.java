package dev.parley.local;

import dev.parley.local.broker.BrokerMain;
import dev.parley.local.process.NamedProcess;
import dev.parley.local.process.Programs;
import dev.parley.local.state.Link;
import dev.parley.stack.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/// A Kafka of the stack's own: one node, durable, on 127.0.0.1 only.
///
/// Its records are in `DIR/kafka`. The process is a JVM with this one's class path and
/// [BrokerMain].
public final class Broker implements Part {

  private static final Duration STOP_GRACE = Duration.ofSeconds(20);
  private static final int ASK_MILLIS = 2_000;

  /// Enough for the local stack; a broker uses the system's page cache more than its heap.
  static final List<String> JVM_FLAGS =
      List.of(
          "-Xmx384m",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dlogback.configurationFile=dev/parley/local/broker-logback.xml");

  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

  private final NamedProcess process;
  private final Path log;
  private final Doors doors;
  private final @Nullable Tls tls;
  private final Jvm jvm;
  private long logStart;

  /// The JVM of a broker.
  ///
  /// @param classPath with this module on it
  /// @param flags read at each start
  record Jvm(String classPath, Supplier<List<String>> flags) {

    /// The same classes as this JVM's, with a quick start instead of high throughput, because only
    /// tests run it like this.
    static Jvm likeThisOne() {
      return new Jvm(System.getProperty("java.class.path"), () -> JVM_FLAGS).with(QUICK);
    }

    Jvm with(List<String> moreFlags) {
      return new Jvm(
          classPath, () -> Stream.concat(flags.get().stream(), moreFlags.stream()).toList());
    }
  }

  /// The addresses on which it listens.
  ///
  /// @param port for all clients
  /// @param controllerPort for the node itself
  /// @param links for clients that connect through another port, each with a listener of its own
  record Doors(int port, int controllerPort, List<Link> links) {}

  /// @param directory the stack's; kept between starts
  /// @param controllerPort a second port, which the node uses to talk to itself
  public Broker(Path directory, int port, int controllerPort) {
    this(
        new NamedProcess("kafka", directory),
        directory,
        new Doors(port, controllerPort, List.of()),
        null,
        Jvm.likeThisOne());
  }

  Broker(NamedProcess process, Path directory, Doors doors, @Nullable Tls tls, Jvm jvm) {
    this.process = process;
    this.log = directory.resolve("kafka");
    this.doors = doors;
    this.tls = tls;
    this.jvm = jvm;
  }

  @Override
  public NamedProcess process() {
    return process;
  }

  @Override
  public int port() {
    return doors.port();
  }

  @Override
  public List<Integer> ports() {
    return Stream.concat(
            Stream.of(doors.port(), doors.controllerPort()),
            doors.links().stream().map(Link::listener))
        .toList();
  }

  /// The bootstrap address.
  @Override
  public String url() {
    return "127.0.0.1:" + doors.port();
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
    command.addAll(jvm.flags().get());
    command.addAll(List.of("-cp", jvm.classPath(), BrokerMain.class.getName()));
    command.addAll(
        List.of(
            log.toString(),
            Integer.toString(doors.port()),
            Integer.toString(doors.controllerPort()),
            tls == null ? BrokerMain.NO_MORE : tls.brokerSettings().toString()));
    doors.links().forEach(link -> command.add(link.listener() + ">" + link.port()));
    logStart = process.log().size();
    process.start(command, Map.of());
  }

  @Override
  public void awaitReady(Duration standstill) {
    var readiness = new Readiness(process, logStart);
    readiness.await(standstill, () -> FreePorts.answers(doors.port()));
    var config = new HashMap<>(tls == null ? Map.<String, Object>of() : tls.operatorOfKafka());
    config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, url());
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ASK_MILLIS);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ASK_MILLIS);
    try (var admin = Admin.create(config)) {
      readiness.await(
          standstill,
          () -> !admin.describeCluster().nodes().get(ASK_MILLIS, TimeUnit.MILLISECONDS).isEmpty());
    }
  }

  @Override
  public void stop() {
    process.stop(STOP_GRACE);
  }
}
