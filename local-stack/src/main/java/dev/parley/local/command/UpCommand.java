package dev.parley.local.command;

import dev.parley.local.LocalStack;
import dev.parley.local.build.ParleyHome;
import dev.parley.local.process.NamedProcess;
import dev.parley.local.process.Programs;
import dev.parley.local.process.StackException;
import dev.parley.local.state.DirectoryLock;
import dev.parley.local.state.ExternalParts;
import dev.parley.local.state.Links;
import dev.parley.local.state.StackDirectory;
import dev.parley.local.state.StackOption;
import dev.parley.local.state.StackSettings;
import dev.parley.local.supervision.StopOnSignal;
import dev.parley.local.supervision.Supervisor;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `parley up`: starts the stack and stays until Ctrl-C, or leaves it running with `--detach`.
@Command(
    name = "up",
    description = "Starts the stack and prints its addresses. Ctrl-C stops it; the data is kept.")
final class UpCommand implements Runnable {

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private HomeOption other = new HomeOption();

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port of the api-gateway; the other ports follow from it (default: 8080).")
  private int port;

  @Option(
      names = "--gateways",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many ws-gateways, 1 to 9 (default: 1).")
  private int gateways;

  @Option(
      names = "--message-services",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many instances of message-service share the rooms, 1 to 3 (default: 1).")
  private int messageServices;

  @Option(names = "--detach", description = "Return when the stack is up; it continues to run.")
  private boolean detach;

  @Option(names = "--no-limits", description = "Disable the rate limits, for load tests.")
  private boolean noLimits;

  @Option(names = "--restart", description = "Restart a process that has ended.")
  private boolean restart;

  @Option(
      names = "--no-training",
      description = "Train no start-up caches: this start is faster, later ones are slower.")
  private boolean noTraining;

  @Option(
      names = "--try-out",
      description =
          "Use only the first JIT compiler: the start is faster, and load is handled more slowly.")
  private boolean tryOut;

  @Option(
      names = "--tls",
      description = "Use TLS on every link, and access rules for each service.")
  private boolean tls;

  @Option(
      names = "--links",
      paramLabel = "FILE",
      description = "Give services other ports, for a proxy between them; see the README.")
  private @Nullable Path links;

  private final PrintStream out = System.out;

  @Override
  public void run() {
    var start = System.nanoTime();
    var settings =
        new StackSettings(
            port,
            gateways,
            messageServices,
            options(),
            ExternalParts.of(System.getenv()),
            links == null ? Links.NONE : Links.read(links));
    var stack = LocalStack.in(common.path(), settings, new ConsoleSteps(out), other.built());
    try (var _ = own(stack.directory())) {
      refuseSecond(stack.directory());
      if (detach) {
        stack.up();
      } else {
        upInForeground(stack);
      }
      printAddresses(stack, Duration.ofNanos(System.nanoTime() - start));
      if (!detach) {
        new Supervisor(stack, out).watch();
      }
    }
    if (detach && restart) {
      startWatcher(stack.directory());
    }
  }

  private Set<StackOption> options() {
    var given =
        Map.of(
            StackOption.NO_LIMITS, noLimits,
            StackOption.RESTART, restart,
            StackOption.DETACHED, detach,
            StackOption.NO_TRAINING, noTraining,
            StackOption.TRY_OUT, tryOut,
            StackOption.TLS, tls);
    return given.entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static void upInForeground(LocalStack stack) {
    stack.directory().launcher().remember(ProcessHandle.current());
    StopOnSignal.install(stack);
    stack.up();
  }

  private static DirectoryLock own(StackDirectory directory) {
    return directory
        .ownerLock()
        .orElseThrow(() ->
            new StackException(
                "a stack runs in %s already: ./parley status, or ./parley down"
                    .formatted(directory.path())));
  }

  /// A detached stack has no process that holds the lock.
  private static void refuseSecond(StackDirectory directory) {
    var detached =
        directory
            .settingsFile()
            .read()
            .map(settings -> settings.has(StackOption.DETACHED))
            .orElse(false);
    var running = directory.running().stream().map(NamedProcess::name).toList();
    directory
        .stackFile()
        .filter(_ -> detached && !running.isEmpty())
        .ifPresent(content -> {
          throw new StackException(
              "a stack runs in %s already, at %s: ./parley status, or ./parley down"
                  .formatted(directory.path(), content.url()));
        });
  }

  /// Starts the process that restarts ended processes, because no launcher stays in the foreground.
  private static void startWatcher(StackDirectory directory) {
    var jar =
        ParleyHome.find()
            .launcherJar()
            .orElseThrow(() -> new StackException("local-stack is not built"));
    directory
        .launcher()
        .start(
            List.of(
                Programs.java().toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-Dparley.home=" + ParleyHome.find().path(),
                "-jar",
                jar.toString(),
                "watch",
                "--data",
                directory.path().toString()),
            Map.of());
  }

  private void printAddresses(LocalStack stack, Duration took) {
    var socket = stack.url().replaceFirst("http", "ws") + "/ws";
    var authority = stack.authority();
    out.printf("%nParley is up after %.1f s.%n%n", took.toMillis() / 1000.0);
    out.printf("  REST       %s/api%n", stack.url());
    out.printf("  WebSocket  %s%n", socket);
    out.printf("  API docs   %s/docs%n", stack.url());
    out.printf("  Kafka      %s%n", stack.kafkaBootstrap());
    out.printf("  data       %s%n", stack.directory().path());
    if (authority != null) {
      out.printf("  authority  %s%n", authority);
    }
    var trust = authority == null ? "" : "--ca " + authority + " ";
    out.printf("%n  Talk:  npx wscat %s-c %s%n", trust, socket);
    out.printf("         {\"type\":\"join\",\"room\":\"lobby\"}%n");
    out.printf("         {\"type\":\"send\",\"room\":\"lobby\",\"id\":\"1\",\"text\":\"hello\"}%n");
    stack.firstAdministratorToken().ifPresent(this::printAdministratorToken);
    out.printf("  Stop:  %s%n", detach ? "./parley down" + dataArgument() : "Ctrl-C");
    out.flush();
  }

  private void printAdministratorToken(String token) {
    out.printf("  Administrator:  POST /api/auth/administrator {\"token\":\"%s\"}%n", token);
    out.printf("         makes your account the first administrator, once and within a day%n");
  }

  private String dataArgument() {
    return common.isGiven() ? " --data " + common.path() : "";
  }
}
