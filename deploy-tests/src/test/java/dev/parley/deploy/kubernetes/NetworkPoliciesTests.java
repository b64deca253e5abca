package dev.parley.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.deploy.source.Node;
import dev.parley.deploy.source.Sources;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares the allowed connections in docs/operate.md, in the policies and in the settings.
@NeedsKubectl
class NetworkPoliciesTests {

  /// An allowed connection.
  record Edge(String from, String to, int port) implements Comparable<Edge> {

    @Override
    public int compareTo(Edge other) {
      return toString().compareTo(other.toString());
    }
  }

  private static final Set<String> OUTSIDE = Set.of("ingress", "monitoring");
  private static final Set<Edge> TABLE = table();

  /// Policies that allow no connection between our pods.
  private static final Set<String> GENERAL =
      Set.of(
          "nothing-by-default",
          "all-may-look-up-names",
          "kafka-among-itself",
          "kafka-exporter",
          "postgres-among-itself",
          "postgres-roles");

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void whoIsLetInIsWhatTheTableSays(String overlay) {
    assertThat(edges(overlay, "ingress", "from")).isEqualTo(TABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void whoIsLetOutIsWhatTheTableSays(String overlay) {
    assertThat(edges(overlay, "egress", "to"))
        .isEqualTo(with(edge -> !OUTSIDE.contains(edge.from())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void nothingElseIsLetThrough(String overlay) {
    var general =
        policies(overlay)
            .filter(policy -> policy.at("metadata", "name").text().equals("nothing-by-default"));

    assertThat(general)
        .singleElement()
        .satisfies(policy -> {
          assertThat(policy.at("spec", "podSelector").entries()).isEmpty();
          assertThat(policy.at("spec", "policyTypes").texts()).containsExactly("Ingress", "Egress");
          assertThat(policy.at("spec").entries()).doesNotContainKeys("ingress", "egress");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void theTableHoldsTheAddressesInTheSettingsAndNoOthers(String overlay) {
    var used = new TreeSet<Edge>();
    ManifestsTests.services()
        .filter(service -> service.overlay().equals(overlay))
        .forEach(service ->
            ManifestsTests.addresses(service)
                .forEach(address ->
                    used.add(new Edge(service.name(), part(address.host()), address.port()))));

    assertThat(used).isEqualTo(with(edge -> !OUTSIDE.contains(edge.from())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void theIngressLeadsWhereItMay(String overlay) {
    var paths =
        ManifestsTests.object(overlay, "Ingress", "parley")
            .at("spec", "rules")
            .items()
            .getFirst()
            .at("http", "paths")
            .items();

    assertThat(paths).extracting(path -> path.at("path").text()).containsExactly("/ws", "/");
    assertThat(paths)
        .extracting(path -> path.at("backend", "service", "name").text())
        .allMatch(name -> TABLE.contains(new Edge("ingress", name, Sources.port(name))));
  }

  @Test
  void metricsAreReadFromTheManagementPortsOnly() {
    for (var edge : with(edge -> edge.from().equals("monitoring"))) {
      assertThat(edge.port()).isEqualTo(Sources.managementPort(edge.to()));
    }
    assertThat(with(edge -> edge.from().equals("monitoring"))).hasSameSizeAs(Sources.SERVICES);
  }

  private static Set<Edge> edges(String overlay, String direction, String peers) {
    var edges = new TreeSet<Edge>();
    policies(overlay)
        .filter(policy -> !GENERAL.contains(policy.at("metadata", "name").text()))
        .forEach(policy -> {
          var owner = name(policy.at("spec", "podSelector"));
          for (var rule : policy.at("spec", direction).items()) {
            assertThat(rule.at("ports").items()).isNotEmpty();
            assertThat(rule.at(peers).items()).isNotEmpty();
            for (var other : rule.at(peers).items()) {
              for (var port : rule.at("ports").items()) {
                var number = port.at("port").number();
                edges.add(
                    direction.equals("ingress")
                        ? new Edge(peer(other), owner, number)
                        : new Edge(owner, peer(other), number));
              }
            }
          }
        });
    return edges;
  }

  private static Stream<Node> policies(String overlay) {
    return ManifestsTests.objects(overlay, "NetworkPolicy");
  }

  private static String peer(Node peer) {
    return peer.at("podSelector").exists()
        ? name(peer.at("podSelector"))
        : peer.at("namespaceSelector", "matchLabels", "parley.dev/role").text();
  }

  private static String name(Node selector) {
    var labels = selector.at("matchLabels");
    return labels.at("parley.dev/part").text() + labels.at("app.kubernetes.io/name").text();
  }

  private static String part(String host) {
    return switch (host) {
      case "postgres-rw" -> "postgres";
      case "parley-kafka-bootstrap" -> "kafka";
      default -> host;
    };
  }

  private static Set<Edge> with(Predicate<Edge> condition) {
    return TABLE.stream().filter(condition).collect(Collectors.toCollection(TreeSet::new));
  }

  /// Parses rows such as `| ws-gateway | kafka:9092, redis:6379 |` below the table's heading.
  private static Set<Edge> table() {
    var section =
        Sources.source("docs/operate.md")
            .split("## Who may talk to whom", 2)[1]
            .split("\n## ", 2)[0];
    var edges = new TreeSet<Edge>();
    for (var row : section.lines().filter(line -> line.startsWith("| ")).toList()) {
      var cells = row.split("\\|", -1);
      Pattern.compile("([a-z-]+):(\\d+)")
          .matcher(cells[2])
          .results()
          .forEach(found ->
              edges.add(
                  new Edge(cells[1].strip(), found.group(1), Integer.parseInt(found.group(2)))));
    }
    return edges;
  }
}
