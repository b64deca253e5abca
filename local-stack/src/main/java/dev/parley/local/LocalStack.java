package dev.parley.local;

import static java.util.Objects.requireNonNull;

import dev.parley.local.build.ParleyHome;
import dev.parley.local.health.Http;
import dev.parley.local.process.Clock;
import dev.parley.local.process.Concurrently;
import dev.parley.local.process.NamedProcess;
import dev.parley.local.process.Polling;
import dev.parley.local.process.StackException;
import dev.parley.local.process.Steps;
import dev.parley.local.state.Secrets;
import dev.parley.local.state.StackDirectory;
import dev.parley.local.state.StackOption;
import dev.parley.local.state.StackSettings;
import dev.parley.stack.FreePorts;
import dev.parley.stack.StackFile;
import dev.parley.stack.StackProcess;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A complete Parley on this machine: Postgres, Redis, Kafka and the five services.
///
/// All state about running processes is in its directory. So a second object for the same directory
/// (another command, a test) sees and changes the same stack. Safe for many threads; starts and
/// stops run one after another, also between processes.
public final class LocalStack implements AutoCloseable {

  /// How long a starting part may make no progress.
  private static final Duration STANDSTILL = Duration.ofSeconds(90);

  private static final Duration HEALTH_LIMIT = Duration.ofSeconds(30);
  private static final Duration HEALTH_PAUSE = Duration.ofMillis(50);

  /// A killed process keeps its ports for a moment after its end.
  private static final Duration PORT_LIMIT = Duration.ofSeconds(2);

  private static final Duration PORT_PAUSE = Duration.ofMillis(20);

  /// For processes whose owner is gone: they are asked to end, then killed.
  private static final Duration LEFTOVER_GRACE = Duration.ofSeconds(10);

  private final StackDirectory directory;
  private final Services services;
  private final StackParts parts;
  private final Steps steps;

  private LocalStack(StackDirectory directory, Services services, StackParts parts, Steps steps) {
    this.directory = directory;
    this.services = services;
    this.parts = parts;
    this.steps = steps;
  }

  /// A stack in a directory, which is created if missing. Starts nothing yet.
  ///
  /// @throws StackException when the directory cannot hold data, or the services are not built
  public static LocalStack in(Path path, StackSettings settings, Steps steps) {
    return in(path, settings, steps, ParleyHome.find());
  }

  /// The same with the services of another checkout.
  ///
  /// @param built the checkout of the services; the rest comes from this checkout
  public static LocalStack in(Path path, StackSettings settings, Steps steps, ParleyHome built) {
    var directory = new StackDirectory(path);
    directory.prepare();
    return open(directory, settings, steps, built);
  }

  private static LocalStack open(
      StackDirectory directory, StackSettings settings, Steps steps, ParleyHome built) {
    var secrets = Secrets.of(directory, new SecureRandom());
    var home = ParleyHome.find();
    var tls =
        settings.has(StackOption.TLS) ? Tls.in(directory.path(), settings, secrets, home) : null;
    var services = new Services(settings, secrets, tls);
    var parts = StackParts.of(directory, services, home, built);
    return new LocalStack(directory, services, parts, steps);
  }

  /// The stack in a directory that was started and not stopped since.
  ///
  /// @throws StackException when there is none
  public static LocalStack startedIn(Path path, Steps steps) {
    return startedIn(path, steps, ParleyHome.find());
  }

  /// The same stack; processes started from now on are services of another checkout.
  ///
  /// @throws StackException when there is none
  public static LocalStack startedIn(Path path, Steps steps, ParleyHome built) {
    var directory = new StackDirectory(path);
    return directory
        .settingsFile()
        .read()
        .map(settings -> open(directory, settings, steps, built))
        .orElseThrow(() ->
            new StackException("no stack runs in %s: start one with ./parley up".formatted(path)));
  }

  public StackDirectory directory() {
    return directory;
  }

  public StackSettings settings() {
    return services.settings();
  }

  /// The URL of the api-gateway: `http://127.0.0.1:8080`.
  public String url() {
    return settings().url();
  }

  /// PEM file of the authority that signed the stack's certificates; null without TLS.
  public @Nullable Path authority() {
    var tls = services.tls();
    return tls == null ? null : tls.certificates().authority();
  }

  /// Kafka's address for programs outside the stack.
  public String kafkaBootstrap() {
    return services.kafkaBootstrap();
  }

  /// The token that makes an account of the running stack its first administrator; empty when there
  /// is one. It works once, within a day, and replaces an earlier one.
  public Optional<String> firstAdministratorToken() {
    return services.firstAdministrator().token();
  }

  /// All parts, in the order they are started.
  public List<Part> parts() {
    return parts.all();
  }

  /// One of [#parts].
  ///
  /// @param name as in stack.json
  /// @throws StackException when the stack has no such part
  public Part part(String name) {
    return parts.get(name);
  }

  /// Starts everything and returns when the stack answers.
  ///
  /// Processes of an earlier stack in this directory are ended first. If a part does not start,
  /// everything is stopped again.
  ///
  /// @throws StackException when a port is in use or a part does not start
  public void up() {
    try (var _ = directory.changeLock()) {
      parts.trainings().forEach(Training::requireJar);
      endLeftovers();
      parts.all().forEach(LocalStack::requireFreePorts);
      directory.settingsFile().write(settings());
      try {
        startAll();
      } catch (RuntimeException e) {
        stopAfterFailure();
        throw e;
      }
    }
  }

  /// Stops everything in order. The data stays.
  public void down() {
    try (var _ = directory.changeLock()) {
      stopAll();
    }
  }

  /// Starts a part that has ended, on its port; returns when it is ready and in stack.json.
  public void start(String name) {
    var part = parts.get(name);
    try (var _ = directory.changeLock()) {
      if (!part.process().isRunning()) {
        requireFreePorts(part);
        parts
            .trainings()
            .forEach(training -> {
              training.unpack(steps); // after a new build
              training.check(steps); // after a move
            });
        startAndAwait(part);
      }
      writeStackFile();
    }
  }

  /// Kills a part, as `kill -9` does.
  public void kill(String name) {
    parts.get(name).kill();
  }

  @Override
  public void close() {
    down();
  }

  private void startAll() {
    parts.brokerTraining().ifPresent(this::prepare);
    var tls = services.tls();
    if (tls != null) {
      tls.prepare(steps);
    }
    startTogether(parts.foundations());
    services.createDatabases(parts.postgres());
    if (tls != null) {
      var clock = new Clock();
      tls.grant(requireNonNull(parts.postgres()));
      steps.done("the access rules of deploy/ are applied", clock.elapsed());
    }
    prepareTogether(parts.serviceTrainings());
    startTogether(parts.services());
    awaitHealth();
    writeStackFile();
  }

  private void prepareTogether(List<Training> trainings) {
    var tasks = trainings.stream().<Runnable>map(training -> () -> prepare(training)).toList();
    Concurrently.run(Runtime.getRuntime().availableProcessors(), tasks);
  }

  private void prepare(Training training) {
    training.unpack(steps);
    training.check(steps);
    if (!settings().has(StackOption.NO_TRAINING)) {
      training.train(steps);
    }
  }

  private void startTogether(List<? extends Part> some) {
    var tasks = some.stream().<Runnable>map(part -> () -> startAndAwait(part)).toList();
    Concurrently.run(Math.max(1, tasks.size()), tasks);
  }

  private void startAndAwait(Part part) {
    var clock = new Clock();
    part.start();
    part.awaitReady(STANDSTILL);
    steps.done("%s is ready on port %d".formatted(part.name(), part.port()), clock.elapsed());
  }

  /// The last check: the api-gateway reaches every service, and they reach their parts.
  private void awaitHealth() {
    var clock = new Clock();
    if (!Polling.until(
        HEALTH_LIMIT, HEALTH_PAUSE, () -> Http.isOk(url() + "/health", authority()))) {
      throw new StackException(
          "%s/health is not ok after %d s; see %s"
              .formatted(url(), HEALTH_LIMIT.toSeconds(), directory.path().resolve("logs")));
    }
    steps.done(url() + "/health says that everything is ok", clock.elapsed());
  }

  private void writeStackFile() {
    var entries = parts.all().stream().flatMap(part -> entry(part).stream()).toList();
    directory.writeStackFile(new StackFile(URI.create(url()), entries, text(authority())));
  }

  private static @Nullable String text(@Nullable Path path) {
    return path == null ? null : path.toString();
  }

  private static Optional<StackProcess> entry(Part part) {
    return part.process()
        .lastPid()
        .map(pid -> new StackProcess(part.name(), pid, part.port(), part.url()));
  }

  /// In order and completely, even if this thread was interrupted during the start.
  private void stopAfterFailure() {
    var interrupted = Thread.interrupted();
    try {
      stopAll();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void stopAll() {
    directory.deleteStackFile();
    stopTogether(namedLike("api-gateway"));
    stopTogether(namedLike("ws-gateway-"));
    stopTogether(parts.services());
    parts.foundations().reversed().forEach(part -> stopTogether(List.of(part)));
    directory.running().forEach(process -> process.stop(LEFTOVER_GRACE));
    directory.settingsFile().delete();
  }

  private List<Part> namedLike(String prefix) {
    return parts.all().stream().filter(part -> part.name().startsWith(prefix)).toList();
  }

  private void stopTogether(List<? extends Part> some) {
    var tasks =
        some.stream()
            .filter(part -> part.process().isKnown())
            .<Runnable>map(part -> () -> stop(part))
            .toList();
    Concurrently.run(Math.max(1, tasks.size()), tasks);
  }

  private void stop(Part part) {
    var clock = new Clock();
    var ran = part.process().isRunning();
    part.stop();
    if (ran) {
      steps.done(part.name() + " has stopped", clock.elapsed());
    }
  }

  private void endLeftovers() {
    var left = directory.running();
    if (!left.isEmpty()) {
      var clock = new Clock();
      stopAll();
      var names = String.join(", ", left.stream().map(NamedProcess::name).toList());
      steps.done("ended processes of an earlier stack: " + names, clock.elapsed());
    }
  }

  private static void requireFreePorts(Part part) {
    for (var port : part.ports()) {
      if (!Polling.until(PORT_LIMIT, PORT_PAUSE, () -> FreePorts.isFree(port))) {
        throw new StackException(
            "port %d, for %s, is in use by another program: stop that program, or choose other ports with --port"
                .formatted(port, part.name()));
      }
    }
  }
}
