package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.build.ParleyHome;
import dev.parley.local.process.NamedProcess;
import dev.parley.local.process.StackException;
import dev.parley.local.process.Steps;
import dev.parley.local.state.ExternalParts;
import dev.parley.local.state.Links;
import dev.parley.local.state.StackOption;
import dev.parley.local.state.StackSettings;
import dev.parley.stack.Ports;
import dev.parley.stack.StackProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stack with real parts where a test needs them, and with fake services.
@Tag("slow")
@Tag("turn-faults")
class LocalStackIT {

  @TempDir private static Path home;
  @TempDir private Path directory;
  private final List<String> steps = new ArrayList<>();
  private StackSettings settings;

  @BeforeAll
  static void installServices() throws Exception {
    FakeService.install(home);
    System.setProperty("parley.home", home.toString());
  }

  /// Kafka is not the stack's own, because the fake services need none and it starts slowest.
  @BeforeEach
  void choosePorts() {
    var port = Ports.free().first();
    var external = new ExternalParts(null, null, null, null, "127.0.0.1:9");
    settings = new StackSettings(port, 2, 1, Set.of(StackOption.DETACHED), external, Links.NONE);
  }

  @AfterEach
  void down() {
    stack().down();
  }

  @Test
  void listsItsProcessesWhileItIsUp() {
    stack().up();

    var content = stack().directory().stackFile().orElseThrow();
    assertThat(content.url()).hasToString(settings.url());
    assertThat(content.processes())
        .extracting(StackProcess::name)
        .containsExactly(
            "postgres",
            "redis",
            "auth-service",
            "room-service",
            "message-service",
            "ws-gateway-1",
            "ws-gateway-2",
            "api-gateway");
    assertThat(content.processes()).allMatch(entry -> isRunning(entry.pid()));

    stack().down();
    assertThat(stack().directory().stackFile()).isEmpty();
    assertThat(content.processes()).noneMatch(entry -> isRunning(entry.pid()));
  }

  @Tag("slow")
  @Test
  void startsAKilledProcessOnItsPort() {
    stack().up();
    var before = entry("ws-gateway-2");

    stack().kill("ws-gateway-2");
    assertThat(stack().part("ws-gateway-2").process().isRunning()).isFalse();
    stack().start("ws-gateway-2");

    var after = entry("ws-gateway-2");
    assertThat(after.pid()).isNotEqualTo(before.pid());
    assertThat(after.url()).isEqualTo(before.url());
    assertThat(isRunning(after.pid())).isTrue();
  }

  @Test
  void startsAProcessOfAnotherBuildBesideTheOthers(@TempDir Path older) throws Exception {
    FakeService.install(older);
    stack().up();

    stack().kill("ws-gateway-2");
    LocalStack.startedIn(directory, Steps.SILENT, new ParleyHome(older)).start("ws-gateway-2");

    assertThat(commandOf("ws-gateway-2")).contains(older.toString());
    assertThat(commandOf("ws-gateway-1")).contains(home.toString());
    stack().kill("ws-gateway-2");
    LocalStack.startedIn(directory, Steps.SILENT).start("ws-gateway-2");
    assertThat(commandOf("ws-gateway-2")).contains(home.toString());
  }

  @Test
  void namesTheCheckoutInWhichNothingIsBuilt(@TempDir Path empty) {
    var unbuilt = LocalStack.in(directory, settings, Steps.SILENT, new ParleyHome(empty));

    assertThatThrownBy(unbuilt::up)
        .isInstanceOf(StackException.class)
        .hasMessageContaining("auth-service is not built in " + empty);
  }

  @Test
  void isFoundAgainByItsDirectory() {
    stack().up();

    var found = LocalStack.startedIn(directory, Steps.SILENT);

    assertThat(found.settings()).isEqualTo(settings);
    found.down();
    assertThatThrownBy(() -> LocalStack.startedIn(directory, Steps.SILENT))
        .hasMessageContaining("no stack runs");
  }

  @Tag("slow")
  @Test
  void endsWhatAStackLeftThatWasCutOff() {
    stack().up();
    var left = stack().directory().running().stream().map(NamedProcess::lastPid).toList();

    stack().up();

    assertThat(left).noneMatch(pid -> isRunning(pid.orElseThrow()));
    assertThat(steps).anyMatch(step -> step.startsWith("ended processes of an earlier stack"));
  }

  @Test
  void saysWhichPortIsTaken() throws Exception {
    try (var _ =
        new ServerSocket(settings.ports().message(1), 50, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> stack().up())
          .isInstanceOf(StackException.class)
          .hasMessageContaining("port " + settings.ports().message(1) + ", for message-service")
          .hasMessageContaining("--port");
      assertThat(stack().directory().running()).isEmpty();
    }
  }

  @Test
  void stopsEverythingWhenOneDoesNotStart() throws Exception {
    Files.writeString(Files.createDirectory(directory.resolve("postgres")).resolve("x"), "");
    Files.writeString(directory.resolve("secrets"), secrets());

    assertThatThrownBy(() -> stack().up())
        .hasMessageContaining("not a complete Postgres data" + " directory");

    assertThat(stack().directory().running()).isEmpty();
    assertThat(stack().directory().stackFile()).isEmpty();
  }

  @Tag("slow")
  @Test
  void trainsEachCacheOnce() {
    stack().up();
    stack().down();
    steps.clear();

    stack().up();

    assertThat(steps).noneMatch(step -> step.contains("once"));
    assertThat(home.resolve("ws-gateway/target/aot")).isNotEmptyDirectory();
  }

  @Tag("slow")
  @Test
  void saysThatACacheDoesNotFitAndTrainsItAnew() throws Exception {
    stack().up();
    stack().down();
    steps.clear();
    cutOff(home.resolve("ws-gateway/target/aot"));

    stack().up();

    assertThat(steps)
        .anyMatch(step -> step.startsWith("dropped ws-gateway's start-up cache"))
        .anyMatch(step -> step.startsWith("trained ws-gateway's start-up cache"))
        .noneMatch(step -> step.startsWith("trained room-service's"));
  }

  /// Truncates the caches, as an interrupted copy does.
  private static void cutOff(Path caches) throws Exception {
    try (var files = Files.walk(caches)) {
      for (var file : files.filter(it -> it.endsWith("app.aot")).toList()) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(channel.size() / 2);
        }
      }
    }
  }

  private LocalStack stack() {
    return LocalStack.in(
        directory,
        settings,
        (what, _) -> {
          synchronized (steps) {
            steps.add(what);
          }
        });
  }

  private StackProcess entry(String name) {
    return stack().directory().stackFile().flatMap(c -> c.process(name)).orElseThrow();
  }

  private String commandOf(String name) {
    return ProcessHandle.of(entry(name).pid()).flatMap(it -> it.info().commandLine()).orElse("");
  }

  private static boolean isRunning(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  private static String secrets() {
    return String.join(
        "\n",
        List.of("postgres", "auth", "rooms", "messages", "redis", "internal-token", "key-secret")
            .stream()
            .map(name -> name + "=0")
            .toList());
  }
}
