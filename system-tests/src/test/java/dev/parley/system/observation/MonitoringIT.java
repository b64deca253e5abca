package dev.parley.system.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.system.stack.Scrape;
import dev.parley.system.stack.Stack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// With a real Prometheus that reads the running services, every query of the dashboards returns
/// data, and every alert can be evaluated. Skipped without a Prometheus.
@Tag("slow")
class MonitoringIT {

  private static final Path MONITORING =
      Path.of("../deploy/monitoring").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Map<String, List<String>> JOBS =
      Map.of(
          "auth-service", List.of("auth-service"),
          "room-service", List.of("room-service"),
          "message-service", List.of("message-service"),
          "ws-gateway", List.of("ws-gateway-1", "ws-gateway-2"),
          "api-gateway", List.of("api-gateway"));

  private final Stack stack = Stack.shared();

  @TempDir Path directory;

  @Test
  void everyQueryOfTheDashboardsHasAnAnswerAndEveryAlertIsEvaluated() throws Exception {
    assumeTrue(hasPrometheus(), "skipped: no prometheus on the PATH");
    var port = freePort();
    Files.writeString(directory.resolve("prometheus.yml"), configuration());
    var prometheus = start(port);
    try {
      var base = URI.create("http://127.0.0.1:" + port);
      awaitScrapes(base, 1);
      stack.talk();
      awaitScrapes(base, 3);

      for (var dashboard : dashboards()) {
        for (var query : queries(dashboard)) {
          assertThat(answer(base, query)).as("%s: %s", dashboard.getFileName(), query).isPositive();
        }
      }
      var rules = Scrape.get(base.resolve("/api/v1/rules"));
      assertThat(rules).contains("\"health\":\"ok\"").doesNotContain("\"health\":\"err\"");
    } finally {
      prometheus.destroy();
      assertThat(prometheus.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  /// Like `deploy/monitoring/prometheus.yml`, with this stack's addresses and short intervals.
  private String configuration() {
    var jobs =
        JOBS.entrySet().stream()
            .map(job ->
                """
                  - job_name: %s
                    metrics_path: /actuator/prometheus
                    static_configs: [{ targets: [%s] }]
                """
                    .formatted(job.getKey(), addresses(job.getValue())))
            .collect(Collectors.joining());
    return """
    global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
    rule_files: [%s]
    scrape_configs:
    %s\
    """
        .formatted(MONITORING.resolve("alerts.yml"), jobs);
  }

  private String addresses(List<String> processes) {
    return processes.stream()
        .map(process -> '"' + stack.site().part(process).management().getAuthority() + '"')
        .collect(Collectors.joining(", "));
  }

  private Process start(int port) throws IOException {
    return new ProcessBuilder(
            "prometheus",
            "--config.file=" + directory.resolve("prometheus.yml"),
            "--storage.tsdb.path=" + directory.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("prometheus.log").toFile())
        .start();
  }

  /// Waits until Prometheus has read every process this many times more.
  private static void awaitScrapes(URI base, int times) {
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() ->
            assertThat(
                    result(
                            base,
                            "min(count_over_time(up[1m])) >= %d and count(up == 1) == 6"
                                .formatted(times * 2))
                        .size())
                .isPositive());
  }

  private static int answer(URI base, String query) {
    return result(base, query.replace("$__rate_interval", "30s")).size();
  }

  private static JsonNode result(URI base, String query) {
    var encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    var answer = Scrape.get(base.resolve("/api/v1/query?query=" + encoded));
    return new JsonMapper().readTree(answer).required("data").required("result");
  }

  static List<Path> dashboards() throws IOException {
    try (var files = Files.list(MONITORING.resolve("grafana/dashboards"))) {
      return files.sorted().toList();
    }
  }

  static List<String> queries(Path dashboard) {
    var queries = new ArrayList<String>();
    for (var panel : new JsonMapper().readTree(dashboard).required("panels")) {
      StreamSupport.stream(panel.required("targets").spliterator(), false)
          .map(target -> target.required("expr").asString())
          .forEach(queries::add);
    }
    return queries;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean hasPrometheus() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "prometheus")));
  }
}
