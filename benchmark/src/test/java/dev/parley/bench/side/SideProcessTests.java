package dev.parley.bench.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bench.floor.FloorCommand;
import dev.parley.bench.stack.ResourceMeter;
import dev.parley.bench.talk.LoadClients;
import dev.parley.bench.talk.LoadShape;
import dev.parley.bench.talk.Talk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SideProcessTests {

  @TempDir private Path directory;

  @Test
  void runsThisProgramAgainAndMetersIt() throws Exception {
    long pid;
    try (var floor = FloorCommand.start();
        var crowd =
            LoadClients.gather(
                new LoadShape(1, 2, 1, 10), List.of(floor.process().url()), List.of("a"))) {
      pid = floor.process().process().pid();
      var meter = new ResourceMeter(floor.processes());
      var result = new Talk(crowd).run(100, 0, 1, meter);

      assertThat(result.deliveries().count()).isEqualTo(2 * 100);
      assertThat(meter.shares()).extracting(ResourceMeter.Share::name).containsExactly("floor");
    }
    assertThat(ProcessHandle.of(pid)).isEmpty();
  }

  @Test
  void tellsAProgramWhatItNeedsAndPutsAwayWhatItMade() throws IOException {
    var home = directory.resolve("home");
    var _ = Files.createDirectories(home.resolve("work"));
    var script = "echo ws://127.0.0.1:1/$WHERE; cat; echo over > $OVER";
    var over = directory.resolve("over");

    try (var process =
        SideProcess.in(
            home,
            "shell",
            List.of("sh", "-c", script),
            Map.of("WHERE", "there?x=1", "OVER", over.toString()))) {
      assertThat(process.url()).isEqualTo(URI.create("ws://127.0.0.1:1/there?x=1"));
      assertThat(process.process().name()).isEqualTo("shell");
    }

    assertThat(over).content().isEqualTo("over\n");
    assertThat(home).doesNotExist();
  }

  @Test
  void saysThatAProgramDidNotStart() throws IOException {
    var home = Files.createDirectories(directory.resolve("home"));

    assertThatThrownBy(() -> SideProcess.in(home, "nothing", List.of("true"), Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessage("nothing did not start");
    assertThat(home).doesNotExist();
  }
}
