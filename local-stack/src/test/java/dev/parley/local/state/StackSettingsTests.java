package dev.parley.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.process.StackException;
import dev.parley.stack.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackSettingsTests {

  private static final StackSettings SETTINGS = settings(8080, 2, 1);

  @Test
  void placesEveryPortNearTheFirst() {
    assertThat(SETTINGS.url()).isEqualTo("http://127.0.0.1:8080");
    assertThat(SETTINGS.ports().message(1)).isEqualTo(8083);
    assertThat(SETTINGS.ports().gateway(2)).isEqualTo(8092);
    assertThat(SETTINGS.ports().kafka()).isEqualTo(8102);
    assertThat(Ports.management(SETTINGS.ports().gateway(2))).isEqualTo(8192);
  }

  @Test
  void refusesWhatItHasNoPortsFor() {
    assertThatThrownBy(() -> settings(8080, 0, 1)).isInstanceOf(StackException.class);
    assertThatThrownBy(() -> settings(8080, 10, 1)).hasMessage("--gateways 10: choose 1 to 9");
    assertThatThrownBy(() -> settings(65_500, 1, 1))
        .hasMessage("--port 65500: choose one from 1 to 65416");
    assertThatThrownBy(() -> settings(8080, 1, 4))
        .hasMessage("--message-services 4: choose 1 to 3");
  }

  @Test
  void refusesTlsOverWhatIsNotItsOwn() {
    var tls = Set.of(StackOption.TLS);
    var cache = ExternalParts.of(Map.of("PARLEY_REDIS_URL", "redis://cache:6379"));
    var links = new Links(List.of(new Link("ws-gateway-1", "kafka", 9001, 9002)));

    assertThatThrownBy(() -> new StackSettings(8080, 1, 1, tls, cache, Links.NONE))
        .hasMessageStartingWith("--tls is for the stack's own parts");
    assertThatThrownBy(() -> new StackSettings(8080, 1, 1, tls, ExternalParts.NONE, links))
        .hasMessage("--tls and --links: choose one of them");
  }

  @Test
  void isReadBackAsItWasWritten(@TempDir Path directory) {
    var external =
        ExternalParts.of(Map.of("PARLEY_REDIS_URL", "redis://:pw@cache:6379", "HOME", "/"));
    var links = new Links(List.of(new Link("ws-gateway-1", "kafka", 9001, 9002)));
    var options = Set.of(StackOption.NO_TRAINING, StackOption.TRY_OUT);
    var settings = new StackSettings(9000, 3, 2, options, external, links);
    var file = new SettingsFile(directory.resolve("settings.json"));
    file.write(settings);

    assertThat(file.read()).hasValue(settings);
    assertThat(settings.toString()).doesNotContain("pw");
  }

  private static StackSettings settings(int port, int gateways, int messageServices) {
    return new StackSettings(
        port, gateways, messageServices, Set.of(), ExternalParts.NONE, Links.NONE);
  }
}
