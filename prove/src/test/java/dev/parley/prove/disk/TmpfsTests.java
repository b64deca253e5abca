package dev.parley.prove.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TmpfsTests {

  @TempDir private Path directory;
  private Tmpfs disk;

  @BeforeEach
  void mount() throws IOException {
    assumeTrue(Tmpfs.unavailable().isEmpty(), "needs the right to mount");
    disk = new Tmpfs(directory);
    disk.mount(1 << 20);
  }

  @AfterEach
  void unmount() throws IOException {
    if (Tmpfs.unavailable().isEmpty()) {
      disk.unmount();
    }
  }

  @Test
  void takesNotAByteMoreWhenItIsFull() throws IOException {
    var file = Files.writeString(directory.resolve("there"), "before");

    assertThat(disk.fill()).isTrue();

    assertThatThrownBy(() -> Files.writeString(directory.resolve("late"), "x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
    assertThat(file).hasContent("before");
  }

  @Test
  void hasRoomAgainWhenItIsEmptied() throws IOException {
    disk.fill();
    disk.empty();

    assertThat(Files.writeString(directory.resolve("late"), "x")).hasContent("x");
  }
}
