package dev.parley.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.process.StackException;
import dev.parley.stack.StackFile;
import java.net.URI;
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
  void replacesTheStackFileAtOnce() throws Exception {
    var directory = new StackDirectory(path);
    var content = new StackFile(URI.create("http://127.0.0.1:8080"), List.of(), null);
    directory.writeStackFile(content);
    directory.writeStackFile(content);

    assertThat(directory.stackFile()).hasValue(content);
    try (var files = Files.list(path)) {
      assertThat(files).containsExactly(StackFile.in(path));
    }
    directory.deleteStackFile();
    directory.deleteStackFile();
    assertThat(directory.stackFile()).isEmpty();
  }

  @Test
  void saysWhatToDoWhenTheStackFileIsDamaged() throws Exception {
    Files.writeString(StackFile.in(path), "{\"url\":");

    assertThatThrownBy(() -> new StackDirectory(path).stackFile())
        .isInstanceOf(StackException.class)
        .hasMessageContaining("stack.json")
        .hasMessageContaining("delete it");
  }

  @Test
  void saysWhatToDoWhenItCannotBeADirectory() throws Exception {
    var file = Files.writeString(path.resolve("file"), "");

    assertThatThrownBy(() -> new StackDirectory(file).prepare())
        .isInstanceOf(StackException.class)
        .hasMessageContaining("--data");
  }
}
