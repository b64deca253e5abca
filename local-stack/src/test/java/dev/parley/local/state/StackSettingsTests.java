package dev.parley.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.process.StackException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackSettingsTests {

  private static final StackSettings SETTINGS =
      new StackSettings(8080, 2, true, false, true, true, false, false, ExternalParts.NONE);

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
  }

  @Test
  void isReadBackAsItWasWritten(@TempDir Path directory) {
    var external =
        ExternalParts.of(Map.of("PARLEY_REDIS_URL", "redis://:pw@cache:6379", "HOME", "/"));
    var settings = new StackSettings(9000, 3, false, true, false, true, true, false, external);
    var file = new SettingsFile(directory.resolve("settings.json"));
    file.write(settings);

    assertThat(file.read()).hasValue(settings);
    assertThat(settings.toString()).doesNotContain("pw");
  }
}
