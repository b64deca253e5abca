package dev.parley.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTests {

  @TempDir private Path directory;

  @Test
  void areReadFromAFile() throws IOException {
    var links =
        Links.read(
            file(
                """
                # who>whom=the port it is told
                ws-gateway-1>redis=9001
                message-service-2>kafka=9002,9003
                """));

    assertThat(links.all())
        .containsExactly(
            new Link("message-service-2", "kafka", 9002, 9003),
            new Link("ws-gateway-1", "redis", 9001, 0));
    assertThat(links.port("ws-gateway-1", "redis", 1)).isEqualTo(9001);
    assertThat(links.port("ws-gateway-2", "redis", 1)).isEqualTo(1);
    assertThat(links.to("kafka")).extracting(Link::listener).containsExactly(9003);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis>ws-gateway-1=9001",
        "ws-gateway-1>postgres=9001",
        "ws-gateway-1=9001",
        "ws-gateway-1>redis=",
        "ws-gateway-1>redis=one",
        "ws-gateway-1>redis=0",
        "ws-gateway-1>redis=70000",
        "ws-gateway-1>redis=9001,9002",
        "ws-gateway-1>kafka=9001",
        "ws-gateway-1>kafka=9001,9002,9003"
      })
  void thatDoNotExistAreRefused(String line) throws IOException {
    var file = file(line);

    assertThatThrownBy(() -> Links.read(file))
        .isInstanceOf(StackException.class)
        .hasMessageStartingWith("--links");
  }

  @Test
  void saysWhichFileCannotBeRead() {
    assertThatThrownBy(() -> Links.read(directory.resolve("none")))
        .isInstanceOf(StackException.class)
        .hasMessageContaining(directory.resolve("none").toString());
  }

  @Test
  void doNotLeadToWhatIsNotTheStacksOwn() {
    var external = ExternalParts.of(Map.of("PARLEY_REDIS_URL", "redis://cache:6379"));
    var links = new Links(List.of(new Link("ws-gateway-1", "redis", 9001, 0)));

    assertThatThrownBy(() -> new StackSettings(8080, 1, 1, Set.of(), external, links))
        .hasMessage("--links: redis is not the stack's own");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("links"), content);
  }
}
