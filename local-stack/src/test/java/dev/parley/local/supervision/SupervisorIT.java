package dev.parley.local.supervision;

import static org.awaitility.Awaitility.await;

import dev.parley.local.FakeService;
import dev.parley.local.LocalStack;
import dev.parley.local.process.Steps;
import dev.parley.local.state.ExternalParts;
import dev.parley.local.state.Links;
import dev.parley.local.state.StackOption;
import dev.parley.local.state.StackSettings;
import dev.parley.stack.Ports;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Tag("turn-faults")
class SupervisorIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private static Path home;
  @TempDir private Path directory;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @BeforeAll
  static void installServices() throws Exception {
    FakeService.install(home);
    System.setProperty("parley.home", home.toString());
  }

  @AfterEach
  void down() {
    LocalStack.startedIn(directory, Steps.SILENT).down();
  }

  @Test
  void startsWhatEndedAgainWhenItIsToldTo() throws Exception {
    var stack = up(StackOption.DETACHED, StackOption.NO_TRAINING, StackOption.RESTART);
    var watching = watch(stack);
    var before = stack.part("redis").process().lastPid();

    stack.kill("redis");

    await().atMost(LIMIT).until(() -> stack.part("redis").process().isRunning());
    await().atMost(LIMIT).until(() -> !pidInStackFile(stack).equals(before.orElseThrow()));
    watching.interrupt();
    watching.join();
  }

  @Test
  void otherwiseSaysOnceHowToStartIt() throws Exception {
    var stack = up(StackOption.DETACHED, StackOption.NO_TRAINING);
    var watching = watch(stack);

    stack.kill("redis");

    await().atMost(LIMIT).until(() -> printed().contains("./parley start redis"));
    watching.interrupt();
    watching.join();
  }

  private LocalStack up(StackOption... options) {
    var port = Ports.free().first();
    var external = new ExternalParts(null, null, null, null, "127.0.0.1:9");
    var settings = new StackSettings(port, 1, 1, Set.of(options), external, Links.NONE);
    var stack = LocalStack.in(directory, settings, Steps.SILENT);
    stack.up();
    return stack;
  }

  private Thread watch(LocalStack stack) {
    var out = new PrintStream(output, true, StandardCharsets.UTF_8);
    return Thread.ofPlatform().start(() -> new Supervisor(stack, out).watch());
  }

  private String printed() {
    return output.toString(StandardCharsets.UTF_8);
  }

  private static Long pidInStackFile(LocalStack stack) {
    var content = stack.directory().stackFile().orElseThrow();
    return content.process("redis").orElseThrow().pid();
  }
}
