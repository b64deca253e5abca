package dev.parley.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParleyCommandTests {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int NOT_UNDERSTOOD = 2;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"up", "down", "status", "logs", "start", "test"})
  void explainsEachCommand(String command) {
    assertThat(ParleyCommand.execute(command, "--help")).isEqualTo(DONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"down", "status", "logs", "test", "start redis"})
  void failsWhereNoStackIs(String command) {
    var words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of("--data", directory.resolve("none").toString()));

    assertThat(ParleyCommand.execute(words.toArray(String[]::new))).isEqualTo(FAILED);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(ParleyCommand.execute("sideways")).isEqualTo(NOT_UNDERSTOOD);
    assertThat(ParleyCommand.execute("up", "--gateways", "many")).isEqualTo(NOT_UNDERSTOOD);
    assertThat(ParleyCommand.execute("start")).isEqualTo(NOT_UNDERSTOOD);
  }

  @Test
  void refusesMoreGatewaysThanItHasPortsFor() {
    var data = directory.toString();

    assertThat(ParleyCommand.execute("up", "--gateways", "10", "--data", data)).isEqualTo(FAILED);
  }
}
