package dev.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.deploy.kubernetes.ManifestsTests;
import dev.parley.deploy.source.Node;
import dev.parley.deploy.source.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Dashboards, alerts and their data sources use only names that exist.
class MonitoringTests {

  private static final Path MONITORING = Sources.ROOT.resolve("deploy/monitoring");

  /// For every installation; for containers; for Kubernetes.
  private static final Node ALERTS = Node.read(MONITORING.resolve("alerts.yml"));

  private static final Node CONTAINERS = Node.read(MONITORING.resolve("alerts-containers.yml"));
  private static final Node KUBERNETES = Node.read(MONITORING.resolve("alerts-kubernetes.yml"));

  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on|ignoring) ?\\(([^)]*)\\)");
  private static final Pattern METRIC =
      Pattern.compile("(?<![\\w\"])([a-z_][a-z0-9_]*)(?:\\{([^}]*)})?(?!\\w|\"| *\\()");
  private static final Set<String> WORDS = Set.of("or", "and", "unless", "bool");

  /// Labels and metrics that Prometheus itself adds.
  private static final Set<String> ADDED = Set.of("job", "instance", "le");

  static Stream<String> queries() throws IOException {
    try (var files = Files.list(MONITORING.resolve("grafana/dashboards"))) {
      var dashboards =
          files.toList().stream()
              .flatMap(file -> Node.read(file).at("panels").items().stream())
              .flatMap(panel -> panel.at("targets").items().stream())
              .map(target -> target.at("expr").text());
      return Stream.concat(dashboards, alerts().map(alert -> alert.at("expr").text())).distinct();
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void aQueryNamesMetricsAndLabelsThatAreTold(String query) {
    var labels = new TreeSet<String>(ADDED);
    var grouped = new TreeSet<String>();
    GROUPING.matcher(query).results().forEach(found -> grouped.addAll(words(found.group(1))));

    var bare = GROUPING.matcher(query.replaceAll("\\[[^]]*]", "")).replaceAll("");
    METRIC
        .matcher(bare)
        .results()
        .filter(found -> !WORDS.contains(found.group(1)))
        .forEach(found -> {
          var known = labelsOf(found.group(1));
          labels.addAll(known);
          Pattern.compile("([a-z_]+) ?=")
              .matcher(Objects.requireNonNullElse(found.group(2), ""))
              .results()
              .forEach(matcher -> assertThat(union(known, ADDED)).contains(matcher.group(1)));
        });

    assertThat(labels).containsAll(grouped);
  }

  @Test
  void everyServiceIsLookedAtWhereItTells() {
    var jobs =
        Node.read(MONITORING.resolve("prometheus.yml")).at("scrape_configs").items().stream()
            .collect(Collectors.toMap(job -> job.at("job_name").text(), job -> job));

    assertThat(jobs.keySet()).containsAll(Sources.SERVICES);
    jobs.keySet().retainAll(Sources.SERVICES);
    jobs.forEach((service, job) -> {
      assertThat(job.at("metrics_path").text()).isEqualTo("/actuator/prometheus");
      var text = String.valueOf(job.value());
      assertThat(text).contains(Integer.toString(Sources.managementPort(service)));
      assertThat(text).contains(service.equals("ws-gateway") ? "ws-gateways" : service + ":");
      assertThat(Sources.application(service).at("management", "endpoints", "web", "exposure"))
          .extracting(exposure -> exposure.at("include").text())
          .asString()
          .contains("prometheus");
    });
  }

  @Test
  void everyPartIsLookedAtByAnExporterOfCompose() {
    var compose = Node.read(Sources.ROOT.resolve("docker-compose.yml")).at("services");
    var prometheus = Sources.source("deploy/monitoring/prometheus.yml");

    for (var exporter : List.of("node", "kafka", "postgres", "redis", "certificate")) {
      var name = exporter + "-exporter";
      assertThat(compose.at(name, "profiles").texts()).as(name).containsExactly("monitoring");
      assertThat(prometheus).contains(name + ":");
    }
    assertThat(prometheus).contains("alertmanager:9093");
    assertThat(compose.at("prometheus", "volumes").texts())
        .contains(
            "./deploy/monitoring/alerts-containers.yml:/etc/prometheus/alerts-containers.yml:ro");
  }

  @Test
  void everyAlertSaysWhatItIsAndIsExplainedAndTested() {
    var explained = Sources.source("docs/runbook.md");
    var tested = Node.read(MONITORING.resolve("alerts.test.yml")).at("tests").items();

    alerts()
        .forEach(alert -> {
          var name = alert.at("alert").text();
          assertThat(alert.at("labels", "severity").text()).isIn("critical", "warning");
          assertThat(alert.at("annotations", "summary").text()).isNotBlank();
          assertThat(explained).contains("\n## " + name + "\n");
          assertThat(outcomes(tested, name)).as(name).contains(true, false);
        });
  }

  @Test
  void kubernetesHasTheSameAlerts() {
    var rule = ManifestsTests.object("prod", "PrometheusRule", "parley");

    assertThat(rule.at("spec", "groups").items())
        .containsExactlyElementsOf(
            Stream.of(ALERTS, KUBERNETES)
                .flatMap(file -> file.at("groups").items().stream())
                .toList());
  }

  @Test
  void theAlertsPassTheirTests() throws IOException, InterruptedException {
    assumeTrue(has("promtool"), "skipped: no promtool on the PATH");

    for (var file : List.of("alerts.yml", "alerts-containers.yml", "alerts-kubernetes.yml")) {
      promtool("check", "rules", MONITORING.resolve(file).toString());
    }
    promtool("test", "rules", MONITORING.resolve("alerts.test.yml").toString());
  }

  @Test
  void whatGrafanaIsProvisionedWithIsThere() {
    var sources =
        Node.read(MONITORING.resolve("grafana/provisioning/datasources/parley.yaml"))
            .at("datasources")
            .items();
    var compose = Node.read(Sources.ROOT.resolve("docker-compose.yml")).at("services");

    for (var source : sources) {
      var host = source.at("url").text().replaceFirst("http://([a-z]+):.*", "$1");
      assertThat(compose.at(host).exists()).as(host).isTrue();
    }
    assertThat(sources).extracting(source -> source.at("uid").text()).contains("parley-prometheus");
  }

  private static Stream<Node> alerts() {
    return Stream.of(ALERTS, CONTAINERS, KUBERNETES)
        .flatMap(file -> file.at("groups").items().stream())
        .flatMap(group -> group.at("rules").items().stream());
  }

  private static Set<String> labelsOf(String metric) {
    if (metric.equals("up")) {
      return ADDED;
    }
    var base = metric.replaceFirst("_(bucket|sum|count)$", "");
    var documented = documented();
    assertThat(union(documented.keySet(), Set.of())).containsAnyOf(metric, base);
    return Objects.requireNonNullElse(
        documented.get(metric), documented.getOrDefault(base, Set.of()));
  }

  /// The rows of docs/metrics.md, which `MetricsIT` compares with the running services.
  private static Map<String, Set<String>> documented() {
    var metrics = new LinkedHashMap<String, Set<String>>();
    Pattern.compile("(?m)^\\| `([a-z_]+)` \\| ([a-z, ]*) ?\\|")
        .matcher(Sources.source("docs/metrics.md"))
        .results()
        .forEach(row -> metrics.put(row.group(1), words(row.group(2))));
    return metrics;
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.split("[, ]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    var all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }

  /// Whether an alert is expected to fire, in each test of it.
  private static List<Boolean> outcomes(List<Node> tests, String alert) {
    return tests.stream()
        .flatMap(test -> test.at("alert_rule_test").items().stream())
        .filter(test -> test.at("alertname").text().equals(alert))
        .map(test -> !test.at("exp_alerts").items().isEmpty())
        .toList();
  }

  private static void promtool(String... words) throws IOException, InterruptedException {
    var command = Stream.concat(Stream.of("promtool"), Stream.of(words)).toList();
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static boolean has(String program) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
