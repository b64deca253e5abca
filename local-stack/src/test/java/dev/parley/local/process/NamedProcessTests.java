package dev.parley.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedProcessTests {

  private static final List<String> SLEEPS = List.of("sleep", "600");

  @TempDir private Path directory;
  private NamedProcess process;

  @BeforeEach
  void name() {
    process = new NamedProcess("sleeper", directory);
  }

  @AfterEach
  void end() {
    process.kill();
  }

  @Test
  void isFoundAgainByItsName() {
    process.start(SLEEPS, Map.of());

    var again = new NamedProcess("sleeper", directory);
    assertThat(again.isRunning()).isTrue();
    assertThat(again.lastPid()).isEqualTo(process.lastPid());
  }

  @Test
  void stopsWhenItIsAskedTo() {
    process.start(SLEEPS, Map.of());

    process.stop(Duration.ofSeconds(10));

    assertThat(process.isRunning()).isFalse();
    assertThat(process.isKnown()).isFalse();
  }

  @Test
  void isKilledWhenItDoesNotStop() {
    process.start(List.of("sh", "-c", "trap '' TERM; echo deaf; sleep 600 & wait; wait"), Map.of());
    await().until(() -> process.log().linesSince(0).contains("deaf"));

    process.stop(Duration.ofMillis(200));

    assertThat(process.isRunning()).isFalse();
  }

  @Test
  void takesItsChildrenAlongWhenItIsKilled() {
    process.start(List.of("sh", "-c", "sleep 600 & echo $!; wait"), Map.of());
    await().until(() -> !process.log().linesSince(0).isEmpty());
    var child = Long.parseLong(process.log().linesSince(0).getFirst());

    process.kill();

    await().until(() -> ProcessIdentityTests.hasEnded(child));
    assertThat(process.isKnown()).isTrue();
  }

  @Test
  void isNotMistakenForAnotherThatGotItsPid() throws Exception {
    process.start(SLEEPS, Map.of());
    var pidFile = directory.resolve("run/sleeper");
    var pid = process.lastPid().orElseThrow();
    try {
      var started = Files.readString(pidFile);
      Files.writeString(pidFile, started.replaceFirst(" ", " 1"));

      assertThat(process.isRunning()).isFalse();
      assertThat(process.lastPid()).hasValue(pid);
    } finally {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void doesNotBelongToACopyOfItsDirectory(@TempDir Path copy) throws Exception {
    process.start(SLEEPS, Map.of());
    Files.createDirectories(copy.resolve("run"));
    Files.copy(directory.resolve("run/sleeper"), copy.resolve("run/sleeper"));

    new NamedProcess("sleeper", copy).kill();

    assertThat(new NamedProcess("sleeper", copy).isRunning()).isFalse();
    assertThat(process.isRunning()).isTrue();
  }

  @Test
  void givesItsEnvironmentAndKeepsItsOutput() {
    process.start(
        List.of("sh", "-c", "echo $GREETING; echo trouble >&2"), Map.of("GREETING", "hi"));

    await().until(() -> process.log().linesSince(0).equals(List.of("hi", "trouble")));
  }

  @Test
  void isInASessionOfItsOwn() throws Exception {
    process.start(SLEEPS, Map.of());
    var pid = process.lastPid().orElseThrow();
    var ps = new ProcessBuilder("sh", "-c", "ps -o pgid= -p " + pid).start();
    var group = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(group.strip()).isEqualTo(Long.toString(pid));
  }
}
