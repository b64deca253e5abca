package dev.parley.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.FakeParley;
import dev.parley.bench.FakeParley.Mischief.Deed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class TalkWorkloadTests {

  private static final List<String> COUNTS =
      List.of("unacked", "missing", "repeated", "outOfOrder", "differing");

  @TempDir private Path directory;

  private final FakeParley server = new FakeParley();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void measuresWhatIsSentAckedAndDelivered() {
    run();

    assertThat(json().path("sent").asInt()).isEqualTo(200);
    assertThat(json().path("sentPerSecond").asDouble()).isPositive();
    assertThat(json().path("deliveredPerSecond").asDouble()).isPositive();
    assertThat(json().path("ack").path("p50").asDouble()).isPositive();
    assertThat(json().path("delivery").path("p50").asDouble()).isPositive();
    for (var count : COUNTS) {
      assertThat(json().path(count).asInt(-1)).as(count).isZero();
    }
    assertThat(json().path("lost").size()).isZero();
  }

  @Test
  void measuresEachRateOnTheSameConnections() {
    bench("rooms --rates 100,200 --rooms 4 --members 3 --speakers 1");

    assertThat(rows()).extracting(row -> row.path("row").asString()).contains("100/s", "200/s");
    assertThat(rows()).allMatch(row -> row.path("losses").isEmpty());
  }

  @Test
  void noticesWhatIsNotTheSameForAll() {
    server.plan((_, _) -> Deed.GARBLE);

    assertThat(run()).isEqualTo(1);
    assertThat(json().path("differing").asInt()).isPositive();
  }

  @Test
  void noticesWhatDoesNotArrive() {
    server.plan((send, _) -> send.path("id").asString().endsWith("50") ? Deed.WITHHOLD : Deed.NONE);

    assertThat(run()).isEqualTo(1);
    assertThat(json().path("missing").asInt()).isEqualTo(2 * 2);
    assertThat(json().path("losses").get(0).asString()).contains("missing");
  }

  @Test
  void runsSeveralWorkloadsOneAfterAnother() {
    bench(
        "fanout --members 5 --speakers 1 --rate 50 --seconds 1 --warmup 0"
            + " rooms --rooms 2 --rate 60");

    assertThat(rows())
        .extracting(row -> row.path("workload").asString())
        .containsExactly("fanout", "rooms");
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("goal: p99 ms");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(bench("rooms --members 2 --speakers 3")).isEqualTo(2);
    assertThat(bench("ack --rate 0")).isEqualTo(2);
  }

  @Test
  void killsAndStartsNothingThatItWasGiven() {
    assertThat(run("storm --url " + server.url())).isEqualTo(1);
    assertThat(run("start --url " + server.url())).isEqualTo(1);

    assertThat(rows()).isEmpty();
  }

  @Test
  void watchesIdleConnections() {
    assertThat(run("idle --connections 20 --seconds 1 --url " + server.url())).isZero();

    assertThat(json().path("lost").asInt(-1)).isZero();
    assertThat(json().path("connectsPerSecond").asDouble()).isPositive();
  }

  @Test
  void readsPagesOfARoomThatItFilled() {
    run("history --quick --entries 200 --rate 50 --seconds 1 --url " + server.url());

    assertThat(rows()).extracting(row -> row.path("row").asString()).contains("newest 50/s");
    assertThat(json().path("failed").asInt(-1)).isZero();
    assertThat(json().path("page").path("p99").asDouble()).isPositive();
  }

  @Test
  void countsRefusals() {
    server.plan((send, tries) -> send.path("id").asString().endsWith("7") ? Deed.LIMIT : Deed.NONE);

    assertThat(run()).isEqualTo(1);
    assertThat(json().path("nacks").path("rate_limited").asInt()).isEqualTo(20);
    assertThat(json().path("unacked").asInt()).isEqualTo(20);
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("--no-limits");
  }

  @Test
  void countsLostConnections() {
    server.plan(
        (send, tries) -> send.path("id").asString().equals("b-000000100") ? Deed.CUT : Deed.NONE);

    assertThat(run()).isEqualTo(1);
    assertThat(json().path("lost").size()).isEqualTo(1);
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

  /// Runs 200 messages a second for one second.
  private int run() {
    return bench("ack --rate 200 --rooms 4");
  }

  /// A short run without comparisons; the last options apply to the last workload.
  private int bench(String workload) {
    return run("--url %s --no-floors %s --seconds 1 --warmup 0".formatted(server.url(), workload));
  }

  private int run(String arguments) {
    var out = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      return BenchCommand.commandLine().execute(arguments.split(" ", -1));
    } finally {
      System.setOut(out);
    }
  }

  private JsonNode json() {
    return rows().getLast();
  }

  private List<JsonNode> rows() {
    return printed
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("{"))
        .map(JsonMapper.shared()::readTree)
        .toList();
  }
}
