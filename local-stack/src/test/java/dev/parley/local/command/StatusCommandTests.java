package dev.parley.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.local.state.StackDirectory;
import dev.parley.stack.FreePorts;
import dev.parley.stack.Ports;
import dev.parley.stack.StackFile;
import dev.parley.stack.StackProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/// Fake processes: only ports of this test.
class StatusCommandTests {

  private static final int WELL = 0;
  private static final int NOT_WELL = 1;
  private static final String ALL_OK = "{\"DB\":\"ok\",\"Log\":\"ok\"}";

  @TempDir private Path directory;
  private final List<HttpServer> servers = new ArrayList<>();
  private final List<StackProcess> processes = new ArrayList<>();
  private final StringWriter printed = new StringWriter();

  @AfterEach
  void stopServers() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void saysOkOfWhatIsWell() throws Exception {
    service("message-service", 200, ALL_OK, "");

    assertThat(status()).isEqualTo(WELL);
    assertThat(line("message-service")).contains("running").contains(" ok ");
  }

  @Test
  void saysForHowLongTheLogHasStoodStill() throws Exception {
    service(
        "message-service",
        503,
        "{\"DB\":\"ok\",\"Log\":\"stalled\"}",
        """
        # TYPE parley_append_oldest_seconds gauge
        parley_append_oldest_seconds{topic="parley.commands.v1"} 41.2
        parley_append_oldest_seconds{topic="parley.room-events.v1"} 0.0
        """);

    assertThat(status()).isEqualTo(NOT_WELL);
    assertThat(line("message-service"))
        .containsPattern("running +stalled: the log has not advanced for 41 s");
  }

  @Test
  void saysWhenOnlyOneRoomStandsStill() throws Exception {
    service(
        "message-service",
        503,
        "{\"Log\":\"stalled\"}",
        "parley_append_oldest_seconds{topic=\"parley.commands.v1\"} 0.0\n");

    assertThat(status()).isEqualTo(NOT_WELL);
    assertThat(line("message-service")).contains("stalled: one room cannot be written");
  }

  @Test
  void saysStalledOfTheApiGatewayWhichKnowsNoFigure() throws Exception {
    service("api-gateway", 503, "{\"Log\":\"stalled\",\"ws-gateway\":\"down\"}", "");

    assertThat(status()).isEqualTo(NOT_WELL);
    assertThat(line("api-gateway")).contains("stalled: the log does not advance; ws-gateway down");
  }

  @Test
  void namesThePartThatIsAway() throws Exception {
    service("room-service", 503, "{\"DB\":\"down\",\"Kafka\":\"ok\"}", "");

    assertThat(status()).isEqualTo(NOT_WELL);
    assertThat(line("room-service")).contains("DB down").doesNotContain("Kafka");
  }

  @Test
  void tellsALivingProcessThatDoesNotAnswerFromAWellOne() throws Exception {
    var port = FreePorts.block(RandomGenerator.getDefault(), List.of(0));
    runs("ws-gateway-1", port, "ws://127.0.0.1:" + port + "/ws");

    assertThat(status()).isEqualTo(NOT_WELL);
    assertThat(line("ws-gateway-1")).contains("running").contains("does not answer");
  }

  @Test
  void doesNotAskWhatHasEnded() throws Exception {
    processes.add(new StackProcess("auth-service", 1, 1, "http://127.0.0.1:1"));

    assertThat(status()).isEqualTo(NOT_WELL);
    assertThat(line("auth-service")).contains("ENDED").contains("ended");
  }

  @Test
  void takesPostgresForWellWhenItsPortAnswers() throws Exception {
    try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      runs("postgres", door.getLocalPort(), "postgresql://127.0.0.1:" + door.getLocalPort());

      assertThat(status()).isEqualTo(WELL);
    }
    assertThat(status()).isEqualTo(NOT_WELL);
  }

  @Test
  void addsTheHealthToTheFieldsOfTheStackFile() throws Exception {
    service("message-service", 503, "{\"Log\":\"stalled\"}", "");

    assertThat(status("--json")).isEqualTo(NOT_WELL);

    var report = JsonMapper.shared().readTree(printed.toString());
    assertThat(report.required("url").asString()).isEqualTo("http://127.0.0.1:1");
    assertThat(report.required("well").asBoolean()).isFalse();
    var process = report.required("processes").required(0);
    assertThat(process.propertyNames()).contains("name", "pid", "port", "url", "running", "health");
    assertThat(process.required("running").asBoolean()).isTrue();
    assertThat(process.required("health").asString())
        .isEqualTo("stalled: the log does not" + " advance");
  }

  private void service(String name, int status, String health, String figures) throws IOException {
    var random = RandomGenerator.getDefault();
    var port = FreePorts.block(random, List.of(0, Ports.management(0)));
    serve(port, "/health", status, health);
    serve(Ports.management(port), "/actuator/prometheus", 200, figures);
    runs(name, port, "http://127.0.0.1:" + port);
  }

  private void serve(int port, String path, int status, String text) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var server = HttpServer.create(address, 0);
    server.createContext(
        path,
        exchange -> {
          var body = text.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    servers.add(server);
  }

  private void runs(String name, int port, String url) {
    new StackDirectory(directory).process(name).remember(ProcessHandle.current());
    processes.add(new StackProcess(name, ProcessHandle.current().pid(), port, url));
  }

  private int status(String... options) {
    var content = new StackFile(URI.create("http://127.0.0.1:1"), processes, null);
    new StackDirectory(directory).writeStackFile(content);
    var words = new ArrayList<>(List.of("--data", directory.toString()));
    words.addAll(List.of(options));
    return new CommandLine(new StatusCommand())
        .setOut(new PrintWriter(printed))
        .execute(words.toArray(String[]::new));
  }

  private String line(String name) {
    return printed
        .toString()
        .lines()
        .filter(line -> line.strip().startsWith(name))
        .findFirst()
        .orElseThrow();
  }
}
