package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.FakeParley;
import dev.parley.bench.FakeParley.Mischief.Deed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class AckWorkloadTests {

  @TempDir private Path directory;

  private final FakeParley server = new FakeParley();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void measuresASteadyRate() {
    run();

    assertThat(json().path("ackedPerSecond").asDouble()).isBetween(180.0, 210.0);
    assertThat(json().path("p50").asDouble()).isBetween(0.001, 500.0);
    for (var count : new String[] {"unacked", "missing", "repeated", "outOfOrder", "closed"}) {
      assertThat(json().path(count).asInt(-1)).as(count).isZero();
    }
  }

  @Test
  void countsRefusals() {
    server.plan((send, tries) -> send.path("id").asString().endsWith("7") ? Deed.LIMIT : Deed.NONE);

    assertThat(run()).isEqualTo(1);
    assertThat(json().path("nacks").path("rate_limited").asInt()).isEqualTo(40);
    assertThat(json().path("unacked").asInt()).isEqualTo(40);
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("--no-limits");
  }

  @Test
  void countsLostConnections() {
    server.plan(
        (send, tries) -> send.path("id").asString().equals("b-000000300") ? Deed.CUT : Deed.NONE);

    assertThat(run()).isEqualTo(1);
    assertThat(json().path("closed").asInt()).isEqualTo(1);
  }

  @Test
  void tellsHowToStartAStackWhenThereIsNone() {
    var errors = new StringWriter();
    var bench = BenchCommand.commandLine();
    bench.setErr(new PrintWriter(errors));
    bench.setExecutionExceptionHandler((error, command, parsed) -> {
      command.getErr().println(error.getMessage());
      return 1;
    });

    assertThat(bench.execute("ack", "--data", directory.toString())).isEqualTo(1);
    assertThat(errors.toString()).contains("./parley up --no-limits --detach");
  }

  /// 200 a second for two seconds, half of it warm-up.
  private int run() {
    var out = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      return BenchCommand.commandLine()
          .execute(
              "ack --url %s --rate 200 --rooms 4 --connections 8 --seconds 1 --warmup 1 --data %s"
                  .formatted(server.url(), directory)
                  .split(" ", -1));
    } finally {
      System.setOut(out);
    }
  }

  private JsonNode json() {
    var lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    return JsonMapper.shared().readTree(lines.getLast());
  }
}
