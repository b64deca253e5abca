package dev.parley.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.process.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackDirectoryTests {

  @TempDir private Path path;

  @Test
  void belongsToOneLauncherAtATime() {
    var directory = new StackDirectory(path);
    directory.prepare();

    try (var _ = directory.ownerLock().orElseThrow()) {
      assertThat(directory.ownerLock()).isEmpty();
    }
    var again = directory.ownerLock();
    assertThat(again).isPresent();
    again.get().close();
  }

  @Test
  void knowsWhatWasStarted() {
    var directory = new StackDirectory(path);
    directory.prepare();
    directory.process("redis").start(List.of("sleep", "600"), Map.of());

    assertThat(directory.known()).containsExactly("redis");
    assertThat(directory.running()).hasSize(1);

    directory.process("redis").kill();
    assertThat(directory.known()).containsExactly("redis");
    assertThat(directory.running()).isEmpty();
  }

  @Test
  void saysWhatToDoWhenItCannotBeADirectory() throws Exception {
    var file = Files.writeString(path.resolve("file"), "");

    assertThatThrownBy(() -> new StackDirectory(file).prepare())
        .isInstanceOf(StackException.class)
        .hasMessageContaining("--data");
  }
}
