package dev.parley.testing.parts;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import dev.parley.local.Redis;
import dev.parley.local.admin.DatabaseAdmin;
import dev.parley.local.broker.BrokerSettings;
import dev.parley.local.process.Polling;
import dev.parley.stack.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/// Parts as containers; each keeps its port of 127.0.0.1 over a restart.
final class ContainerParts implements PartsFactory {

  private static final DockerImageName POSTGRES = DockerImageName.parse("postgres:18-alpine");
  private static final DockerImageName REDIS = DockerImageName.parse("redis:7-alpine");
  private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.2.1");

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final int ASK_SECONDS = 2;
  private static final String PASSWORD = "test";

  private final RandomGenerator random = RandomGenerator.getDefault();

  @Override
  public PostgresPart postgres() {
    var port = freePort();
    var container = new GenericContainer<>(POSTGRES).withEnv(Map.of("POSTGRES_PASSWORD", PASSWORD));
    var url = "jdbc:postgresql://127.0.0.1:%d/".formatted(port);
    var admin = new DatabaseAdmin(url + "postgres", "postgres", PASSWORD);
    return new ContainerPostgres(started(container, port, 5432, admin::answers), url, admin);
  }

  @Override
  public RedisPart redis() {
    var port = freePort();
    var container =
        new GenericContainer<>(REDIS)
            .withCommand("redis-server", "--requirepass", PASSWORD, "--save", "");
    return new ContainerRedis(
        started(container, port, 6379, () -> Redis.answersPing(port, PASSWORD)), port);
  }

  @Override
  public KafkaPart kafka() {
    var port = freePort();
    var bootstrap = "127.0.0.1:" + port;
    var container = new GenericContainer<>(KAFKA).withEnv(brokerEnvironment(port));
    return new ContainerKafka(started(container, port, 9092, () -> answers(bootstrap)), bootstrap);
  }

  private int freePort() {
    return FreePorts.block(random, List.of(0));
  }

  private static Restartable started(
      GenericContainer<?> container, int hostPort, int port, Callable<Boolean> probe) {
    var binding =
        new PortBinding(Binding.bindIpAndPort("127.0.0.1", hostPort), new ExposedPort(port));
    container
        .withExposedPorts(port)
        .withCreateContainerCmdModifier(
            command -> requireNonNull(command.getHostConfig()).withPortBindings(binding))
        .start();
    var restartable = new Restartable(container, probe);
    restartable.awaitReady();
    return restartable;
  }

  /// The local stack's settings as environment variables; inside, the node connects to itself.
  private static Map<String, String> brokerEnvironment(int port) {
    var properties = new BrokerSettings(Path.of("/tmp/kafka"), 9092, 9093).properties();
    properties.put(
        "listeners",
        "PLAINTEXT://0.0.0.0:9092,INTERNAL://127.0.0.1:9094,CONTROLLER://127.0.0.1:9093");
    properties.put(
        "advertised.listeners",
        "PLAINTEXT://127.0.0.1:%d,INTERNAL://127.0.0.1:9094".formatted(port));
    properties.put("inter.broker.listener.name", "INTERNAL");
    properties.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT");
    var environment = new HashMap<String, String>();
    properties.forEach((key, value) ->
        environment.put(
            "KAFKA_" + key.toString().replace('.', '_').toUpperCase(Locale.ROOT),
            value.toString()));
    return environment;
  }

  private static boolean answers(String bootstrap) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      return !admin.describeCluster().nodes().get(ASK_SECONDS, TimeUnit.SECONDS).isEmpty();
    }
  }

  /// A container that Docker itself kills and starts, because Testcontainers would remove it.
  private record Restartable(GenericContainer<?> container, Callable<Boolean> probe) {

    void stop() {
      container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    void start() {
      container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
      awaitReady();
    }

    void awaitReady() {
      if (!Polling.until(START_LIMIT, LOOK_EVERY, this::isReady)) {
        throw new IllegalStateException(container.getDockerImageName() + " does not answer");
      }
    }

    private boolean isReady() {
      try {
        return probe.call();
      } catch (Exception e) {
        return false;
      }
    }
  }

  private interface InContainer extends StoppablePart {

    Restartable container();

    @Override
    default void stop() {
      container().stop();
    }

    @Override
    default void start() {
      container().start();
    }
  }

  private record ContainerPostgres(Restartable container, String url, DatabaseAdmin admin)
      implements PostgresPart, InContainer {

    @Override
    public String jdbcUrl(String database) {
      admin.create(database);
      return url + database + "?user=postgres&password=" + PASSWORD;
    }
  }

  private record ContainerRedis(Restartable container, int port) implements RedisPart, InContainer {

    @Override
    public String url() {
      return "redis://:%s@127.0.0.1:%d".formatted(PASSWORD, port);
    }
  }

  private record ContainerKafka(Restartable container, String bootstrap)
      implements KafkaPart, InContainer {}
}
