package dev.parley.local;

import dev.parley.local.build.ParleyHome;
import dev.parley.local.build.StartupCache;
import dev.parley.local.build.Unpacking;
import dev.parley.local.process.StackException;
import dev.parley.local.state.Directories;
import dev.parley.local.state.StackDirectory;
import dev.parley.stack.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All parts of one stack; external parts are absent.
///
/// @param brokerCache absent when the broker runs from class directories, as in this module's tests
/// @param services in the order they are started
record StackParts(
    StackDirectory directory,
    @Nullable Postgres postgres,
    @Nullable Redis redis,
    @Nullable Broker broker,
    Optional<StartupCache> brokerCache,
    List<ServiceProcess> services) {

  /// @param home whose broker runs
  /// @param built whose services run
  static StackParts of(
      StackDirectory directory, Services services, ParleyHome home, ParleyHome built) {
    var settings = services.settings();
    var secrets = services.secrets();
    var path = directory.path();
    var external = settings.external();
    var brokerCache =
        home.launcherJar()
            .map(jar ->
                new StartupCache(
                    () -> jar, Unpacking.CLASS_PATH, home.caches("local-stack"), Broker.JVM_FLAGS));
    return new StackParts(
        directory,
        external.postgresUrl() == null
            ? new Postgres(
                path,
                settings.ports().postgres(),
                secrets.databasePassword("postgres"),
                services.tls())
            : null,
        external.redisUrl() == null
            ? new Redis(path, settings.ports().redis(), secrets.redisPassword(), services.tls())
            : null,
        external.kafkaBootstrap() == null
            ? new Broker(
                directory.process("kafka"),
                path,
                new Broker.Doors(
                    settings.ports().kafka(),
                    settings.ports().controller(),
                    settings.links().to("kafka")),
                services.tls(),
                jvm(brokerCache, settings.jitFlags()))
            : null,
        brokerCache,
        services(directory, services, built));
  }

  /// Postgres, Redis and Kafka, unless they are external.
  List<Part> foundations() {
    return Stream.<@Nullable Part>of(postgres, redis, broker).flatMap(Stream::ofNullable).toList();
  }

  /// In the order they are started.
  List<Part> all() {
    var all = new ArrayList<>(foundations());
    all.addAll(services);
    return all;
  }

  /// @throws StackException with the names of the existing parts
  Part get(String name) {
    return all().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new StackException("this stack has no %s, only %s".formatted(name, names())));
  }

  /// The broker's cache comes first: it is trained before the broker starts.
  Optional<Training> brokerTraining() {
    return broker == null
        ? Optional.empty()
        : brokerCache.map(cache ->
            new Training("kafka", cache, flags -> runBroker(cache.runnable().toString(), flags)));
  }

  /// One for each module.
  List<Training> serviceTrainings() {
    var byModule = new LinkedHashMap<String, Training>();
    for (var service : services) {
      var training = service.training(directory.process("train-" + service.name()));
      byModule.putIfAbsent(training.module(), training);
    }
    return List.copyOf(byModule.values());
  }

  /// All of them, the broker's first.
  List<Training> trainings() {
    return Stream.concat(brokerTraining().stream(), serviceTrainings().stream()).toList();
  }

  private String names() {
    return String.join(", ", all().stream().map(Part::name).toList());
  }

  private static Broker.Jvm jvm(Optional<StartupCache> cache, List<String> jitFlags) {
    return cache
        .map(found -> new Broker.Jvm(found.runnable().toString(), found::flags).with(jitFlags))
        .orElseGet(Broker.Jvm::likeThisOne);
  }

  /// A broker without data, on ports of its own.
  private void runBroker(String classPath, List<String> flags) {
    var ports = FreePorts.block(RandomGenerator.getDefault(), List.of(0, 1));
    try {
      var data = Files.createTempDirectory(directory.path(), "train-kafka");
      var process = directory.process("train-kafka");
      var jvm = new Broker.Jvm(classPath, () -> flags);
      var doors = new Broker.Doors(ports, ports + 1, List.of());
      var trainee = new Broker(process, data, doors, null, jvm);
      try {
        trainee.start();
        trainee.awaitReady(Training.STANDSTILL);
      } finally {
        process.stop(Training.END_LIMIT);
        Directories.deleteIfExists(data);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ServiceProcess> services(
      StackDirectory directory, Services services, ParleyHome built) {
    return services.all().stream()
        .map(service ->
            new ServiceProcess(
                directory.process(service.name()),
                service,
                new StartupCache(
                    () -> built.jar(service.module()),
                    Unpacking.SPRING_BOOT,
                    built.caches(service.module()),
                    service.jvmFlags()),
                services.settings().jitFlags()))
        .toList();
  }
}
