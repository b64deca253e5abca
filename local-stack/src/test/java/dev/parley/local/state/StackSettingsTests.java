package dev.parley.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.process.StackException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackSettingsTests {

  private static final StackSettings SETTINGS =
      new StackSettings(8080, 2, 1, Set.of(), ExternalParts.NONE, Links.NONE);

  @Test
  void placesEveryPortNearTheFirst() {
    assertThat(SETTINGS.url()).isEqualTo("http://127.0.0.1:8080");
    assertThat(SETTINGS.messagePort()).isEqualTo(8083);
    assertThat(SETTINGS.gatewayPort(2)).isEqualTo(8092);
    assertThat(SETTINGS.kafkaPort()).isEqualTo(8102);
    assertThat(StackSettings.managementPort(SETTINGS.gatewayPort(2))).isEqualTo(8192);
  }

  @Test
  void usesNoPortTwice() {
    assertThat(StackSettings.offsets(9)).doesNotHaveDuplicates().hasSize(2 * (4 + 9) + 4);
  }

  @Test
  void refusesWhatItHasNoPortsFor() {
    assertThatThrownBy(() -> StackSettings.forTests(8080, 0)).isInstanceOf(StackException.class);
    assertThatThrownBy(() -> StackSettings.forTests(8080, 10))
        .hasMessage("--gateways 10: choose 1 to 9");
    assertThatThrownBy(() -> StackSettings.forTests(65_500, 1)).hasMessageStartingWith("--port");
    assertThatThrownBy(
            () -> new StackSettings(8080, 1, 4, Set.of(), ExternalParts.NONE, Links.NONE))
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
}
