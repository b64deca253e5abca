package dev.parley.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.process.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTests {

  private static final StackFile.Content CONTENT =
      new StackFile.Content(
          "http://127.0.0.1:8080",
          List.of(new StackFile.Entry("ws-gateway-1", 77, 8091, "ws://127.0.0.1:8091/ws")),
          null);

  @TempDir private Path directory;
  private StackFile file;

  @BeforeEach
  void name() {
    file = new StackFile(directory.resolve("stack.json"));
  }

  @Test
  void hasTheNamesThatOtherToolsLookFor() throws Exception {
    file.write(CONTENT);

    assertThat(Files.readString(file.path()).replaceAll("\\s+", ""))
        .isEqualTo(
            "{\"url\":\"http://127.0.0.1:8080\",\"processes\":[{\"name\":\"ws-gateway-1\","
                + "\"pid\":77,\"port\":8091,\"url\":\"ws://127.0.0.1:8091/ws\"}]}");
  }

  @Test
  void isReadBackAsItWasWritten() {
    file.write(CONTENT);

    assertThat(file.read()).hasValue(CONTENT);
    assertThat(CONTENT.find("ws-gateway-1")).isPresent();
    assertThat(CONTENT.find("redis")).isEmpty();
  }

  @Test
  void leavesNothingBesideItself() throws Exception {
    file.write(CONTENT);
    file.write(CONTENT);

    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file.path());
    }
  }

  @Test
  void isEmptyWhenNoStackIsUp() {
    assertThat(file.read()).isEmpty();
    file.write(CONTENT);
    file.delete();
    file.delete();

    assertThat(file.read()).isEmpty();
  }

  @Test
  void saysWhatToDoWhenItIsDamaged() throws Exception {
    Files.writeString(file.path(), "{\"url\":");

    assertThatThrownBy(file::read)
        .isInstanceOf(StackException.class)
        .hasMessageContaining(file.path().toString())
        .hasMessageContaining("delete it");
  }
}
