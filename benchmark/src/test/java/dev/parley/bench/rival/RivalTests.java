package dev.parley.bench.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bench.stack.ResourceMeter;
import dev.parley.bench.talk.LoadClients;
import dev.parley.bench.talk.LoadShape;
import dev.parley.bench.talk.Talk;
import dev.parley.bench.wire.CometDEnvelope;
import dev.parley.stack.StackFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class RivalTests {

  @Test
  void everybodyHearsWhatIsSaidInACometDRoom() throws Exception {
    try (var server = new CometDServer();
        var crowd =
            LoadClients.gather(
                new LoadShape(2, 20, 2, 80),
                List.of(server.url()),
                List.of("a", "b"),
                CometDEnvelope::new)) {
      var result = new Talk(crowd).run(200, 0, 1, new ResourceMeter(List.of()));

      assertThat(result.deliveries().count()).isEqualTo(20 * 200);
      assertThat(result.acks().count()).isEqualTo(200);
      assertThat(result.unacked()).isZero();
      assertThat(result.faults().missing()).isZero();
      assertThat(result.faults().repeated()).isZero();
      assertThat(result.differing()).isZero();
      assertThat(result.lost()).isEmpty();
    }
  }

  @Test
  void socketIoSaysThatItNeedsTheStacksOwnParts() {
    var elsewhere = new StackFile(URI.create("http://127.0.0.1:1"), List.of(), null);

    assertThatThrownBy(() -> SocketIo.start(elsewhere, Path.of("nowhere")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Redis");
  }

  @Test
  void npmInstallsWhatTheLockFileSaysFromWhereverTheUserHasPackages() throws IOException {
    try (var wanted = SocketIo.class.getResourceAsStream("package.json");
        var locked = SocketIo.class.getResourceAsStream("package-lock.json")) {
      var lock = JsonMapper.shared().readTree(locked);

      assertThat(lock.path("packages").path("").path("dependencies"))
          .isEqualTo(JsonMapper.shared().readTree(wanted).path("dependencies"));
      assertThat(lock.findValues("resolved")).isEmpty();
      assertThat(lock.findValues("integrity")).isNotEmpty();
    }
  }
}
