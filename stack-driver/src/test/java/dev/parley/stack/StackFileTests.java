package dev.parley.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTests {

  private static final StackFile FILE =
      new StackFile(
          URI.create("http://127.0.0.1:8080"),
          List.of(
              new StackProcess("postgres", 76, 8100, "postgresql://127.0.0.1:8100"),
              new StackProcess("ws-gateway-1", 77, 8091, "ws://127.0.0.1:8091/ws")),
          null);

  @TempDir private Path directory;

  @Test
  void hasTheNamesThatOtherToolsLookFor() {
    var file = new StackFile(FILE.url(), FILE.processesLike("ws-gateway-"), null);

    assertThat(file.json().replaceAll("\\s+", ""))
        .isEqualTo(
            "{\"url\":\"http://127.0.0.1:8080\",\"processes\":[{\"name\":\"ws-gateway-1\","
                + "\"pid\":77,\"port\":8091,\"url\":\"ws://127.0.0.1:8091/ws\"}]}");
  }

  @Test
  void isReadBackAsItWasWritten() throws Exception {
    var secure = new StackFile(FILE.url(), FILE.processes(), "/somewhere/ca.crt");
    for (var file : List.of(FILE, secure)) {
      Files.writeString(StackFile.in(directory), file.json());

      assertThat(StackFile.read(directory)).hasValue(file);
    }
    assertThat(secure.authority()).isEqualTo(Path.of("/somewhere/ca.crt"));
    assertThat(FILE.process("postgres")).isPresent();
    assertThat(FILE.process("redis")).isEmpty();
    assertThat(FILE.gateways()).containsExactly(URI.create("ws://127.0.0.1:8091/ws"));
  }

  @Test
  void isEmptyWhenNoStackIsUp() throws Exception {
    assertThat(StackFile.read(directory)).isEmpty();
  }

  @Test
  void saysThatItIsDamaged() throws Exception {
    Files.writeString(StackFile.in(directory), "{\"url\":");

    assertThatThrownBy(() -> StackFile.read(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("stack.json is not readable");
  }
}
