package dev.parley.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.deploy.source.Node;
import dev.parley.deploy.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Autoscaling and monitoring refer only to existing objects.
@NeedsKubectl
class AutoscalingTests {

  @Test
  void onlyThoseWithoutAFixedNumberAreScaled() {
    var scaled =
        ManifestsTests.objects("prod", "HorizontalPodAutoscaler")
            .map(scaler -> scaler.at("spec", "scaleTargetRef", "name").text())
            .collect(Collectors.toSet());
    var free =
        ManifestsTests.services()
            .filter(service -> service.overlay().equals("prod"))
            .filter(service -> !service.object().at("spec", "replicas").exists())
            .map(ManifestsTests.Workload::name)
            .collect(Collectors.toSet());

    assertThat(scaled).isEqualTo(free).contains("ws-gateway", "message-service");
  }

  @Test
  void gatewaysAreScaledByAFigureThatTheyTell() {
    var metric = metric("ws-gateway").at("pods", "metric", "name").text();

    assertThat(metric).isEqualTo("parley_sockets");
    assertThat(mentions("ws-gateway", '"' + metric.replace('_', '.') + '"')).isTrue();
  }

  @Test
  void messageServiceIsScaledByTheLagOfItsOwnGroup() {
    var external = metric("message-service").at("external", "metric");
    var labels = external.at("selector", "matchLabels");

    assertThat(external.at("name").text()).isEqualTo("kafka_consumergroup_lag");
    assertThat(labels.at("consumergroup").text()).isEqualTo(Sources.consumerGroup());
    assertThat(Sources.topics()).contains(labels.at("topic").text());
    var exporter = ManifestsTests.object("prod", "Kafka", "parley").at("spec", "kafkaExporter");
    assertThat(Sources.consumerGroup()).matches(exporter.at("groupRegex").text());
    assertThat(labels.at("topic").text()).matches(exporter.at("topicRegex").text());
  }

  /// The operator of kube-prometheus-stack selects monitors by this label by default.
  @Test
  void theLagIsReadByAMonitorThatTheOperatorChooses() {
    var monitors = ManifestsTests.objects("prod", "PodMonitor").toList();

    assertThat(monitors)
        .extracting(
            monitor -> monitor.at("spec", "selector", "matchLabels", "strimzi.io/name").text())
        .contains("parley-kafka-exporter");
    assertThat(
            Stream.concat(
                monitors.stream(),
                Stream.of("ServiceMonitor", "PrometheusRule")
                    .map(kind -> ManifestsTests.object("prod", kind, "parley"))))
        .allMatch(object -> object.at("metadata", "labels", "release").text().equals("prometheus"));
  }

  @Test
  void thereAreNoMoreMessageServicesThanPartitions() {
    var partitions =
        ManifestsTests.object("prod", "ConfigMap", "parley-settings")
            .at("data", "PARLEY_PARTITIONS")
            .number();

    assertThat(
            ManifestsTests.object("prod", "HorizontalPodAutoscaler", "message-service")
                .at("spec", "maxReplicas")
                .number())
        .isLessThanOrEqualTo(partitions);
  }

  @Test
  void theMonitorFindsEveryService() {
    var monitor = ManifestsTests.object("prod", "ServiceMonitor", "parley").at("spec");
    var selected = monitor.at("selector", "matchLabels").entries();
    var endpoint = monitor.at("endpoints").items().getFirst();

    assertThat(endpoint.at("path").text()).isEqualTo("/actuator/prometheus");
    for (var service : Sources.SERVICES) {
      var object = ManifestsTests.object("prod", "Service", service);
      assertThat(object.at("metadata", "labels").entries()).containsAllEntriesOf(selected);
      assertThat(object.at("spec", "ports").items())
          .extracting(port -> port.at("name").text())
          .contains(endpoint.at("port").text());
    }
  }

  private static Node metric(String scaler) {
    return ManifestsTests.object("prod", "HorizontalPodAutoscaler", scaler)
        .at("spec", "metrics")
        .items()
        .getFirst();
  }

  private static boolean mentions(String service, String text) {
    try (var files = Files.walk(Sources.ROOT.resolve(service).resolve("src/main/java"))) {
      return files.filter(Files::isRegularFile).anyMatch(file -> Node.text(file).contains(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
