package dev.parley.testing.parts;

import dev.parley.local.Broker;
import dev.parley.local.Part;
import dev.parley.local.Postgres;
import dev.parley.local.Redis;
import dev.parley.stack.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/// Parts as processes of this machine, on free ports, in a temporary directory.
final class EmbeddedParts implements PartsFactory {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final String PASSWORD = "test";

  private final RandomGenerator random = RandomGenerator.getDefault();
  private final List<Part> started = new CopyOnWriteArrayList<>();
  private final Lazy<Path> directory = new Lazy<>(this::temporaryDirectory);

  @Override
  public PostgresPart postgres() {
    var postgres = new Postgres(directory.get(), freePort(), PASSWORD);
    startShared(postgres);
    return new EmbeddedPostgres(postgres);
  }

  @Override
  public RedisPart redis() {
    var redis = new Redis(directory.get(), freePort(), PASSWORD);
    startShared(redis);
    return new EmbeddedRedis(redis);
  }

  @Override
  public KafkaPart kafka() {
    var port = FreePorts.block(random, List.of(0, 1));
    var broker = new Broker(directory.get(), port, port + 1);
    startShared(broker);
    return new EmbeddedKafka(broker);
  }

  private int freePort() {
    return FreePorts.block(random, List.of(0));
  }

  private static void start(Part part) {
    part.start();
    part.awaitReady(START_LIMIT);
  }

  private void startShared(Part part) {
    started.add(part);
    start(part);
  }

  private Path temporaryDirectory() {
    try {
      var made = Files.createTempDirectory("parley-parts");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(made), "end-parts"));
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end(Path made) {
    started.forEach(Part::kill);
    try (var files = Files.walk(made)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Embedded extends StoppablePart {

    Part part();

    @Override
    default void stop() {
      part().kill();
    }

    @Override
    default void start() {
      EmbeddedParts.start(part());
    }
  }

  private record EmbeddedPostgres(Postgres part) implements PostgresPart, Embedded {

    @Override
    public String jdbcUrl(String database) {
      part.admin().create(database);
      return part.jdbcUrl(database) + "?user=" + Postgres.ADMIN + "&password=" + PASSWORD;
    }
  }

  private record EmbeddedRedis(Redis part) implements RedisPart, Embedded {

    @Override
    public String url() {
      return part.urlWithPassword();
    }
  }

  private record EmbeddedKafka(Broker part) implements KafkaPart, Embedded {

    @Override
    public String bootstrap() {
      return part.url();
    }
  }
}
