package dev.parley.deploy;

import static dev.parley.deploy.source.Sources.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.deploy.source.Addresses;
import dev.parley.deploy.source.Node;
import dev.parley.deploy.source.Releases;
import dev.parley.deploy.source.Sources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Compares `docker-compose.yml` and `.env.example` with the services' own settings.
class ComposeTests {

  private static final String TEXT = Sources.source("docker-compose.yml");
  private static final Map<String, Node> CONTAINERS =
      Node.documents(TEXT).getFirst().at("services").entries();

  /// The containers that run our services.
  static final List<String> OURS =
      Stream.concat(SERVICES.stream(), Stream.of("ws-gateway-2")).toList();

  static final List<String> ALL = List.copyOf(CONTAINERS.keySet());

  static final List<String> LASTING =
      ALL.stream().filter(container -> !container.equals("secrets")).toList();

  /// Read by Spring Boot itself, not by our application.yaml files.
  private static final Set<String> BOOTS_OWN = Set.of("SPRING_CONFIG_IMPORT");

  /// Set nowhere in Compose: fixed in the images, set at each start, or only for fault tests.
  private static final Set<String> LEFT_ALONE =
      Set.of("SERVER_PORT", "MANAGEMENT_SERVER_PORT", "PARLEY_INSTANCE", "PARLEY_FAILPOINT");

  @ParameterizedTest
  @FieldSource("OURS")
  void isToldOnlyWhatItReads(String container) {
    assertThat(environment(container).keySet())
        .isSubsetOf(union(Sources.settings(module(container)).keySet(), BOOTS_OWN));
  }

  @ParameterizedTest
  @FieldSource("OURS")
  void hasItsSecretsInFilesNamedAsItsSettings(String container) {
    var secrets = SecretsScriptTests.filesFor(module(container));

    assertThat(secrets).isNotEmpty().isSubsetOf(Sources.settings(module(container)).keySet());
    assertThat(environment(container).keySet()).doesNotContainAnyElementsOf(secrets);
    assertThat(at(container, "volumes").texts())
        .containsExactly("secrets-%s:/run/secrets:ro".formatted(module(container)));
  }

  @ParameterizedTest
  @FieldSource("OURS")
  void asksTheRightPortForItsHealth(String container) {
    assertThat(at(container, "healthcheck", "test").texts())
        .startsWith("CMD", "/opt/jvm/bin/java")
        .endsWith("Alive", Integer.toString(Sources.managementPort(module(container))));
  }

  @ParameterizedTest
  @FieldSource("OURS")
  void isNamedOnceAndBuiltFromTheOneDockerfile(String container) {
    var module = module(container);

    assertThat(at(container, "image").text())
        .isEqualTo(
            "${PARLEY_IMAGE_PREFIX:-parley}/%s:${PARLEY_VERSION:-%s}"
                .formatted(module, Releases.version()));
    assertThat(at(container, "build", "args", "SERVICE").text()).isEqualTo(module);
    assertThat(at(container, "build", "context").text()).isEqualTo(".");
  }

  @ParameterizedTest
  @FieldSource("OURS")
  void isGivenTimeToEnd(String container) {
    var grace = Duration.parse("PT" + at(container, "stop_grace_period").text());

    assertThat(grace).isGreaterThan(Sources.shutdown(module(container)).plusSeconds(10));
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void isConfined(String container) {
    assertThat(at(container, "read_only").text()).isEqualTo("true");
    assertThat(at(container, "cap_drop").texts()).containsExactly("ALL");
    assertThat(at(container, "security_opt").texts()).containsExactly("no-new-privileges:true");
    assertThat(at(container, "privileged").exists()).isFalse();
    assertThat(at(container, "user").text()).matches("\\d+:\\d+");
    assertThat(at(container, "deploy", "resources", "limits").entries().keySet())
        .contains("cpus", "memory", "pids");
    assertThat(at(container, "logging", "options").entries().keySet()).contains("max-size");
  }

  @ParameterizedTest
  @FieldSource("LASTING")
  void isNotRootAndTellsItsHealth(String container) {
    assertThat(at(container, "user").text()).doesNotStartWith("0:");
    assertThat(at(container, "healthcheck", "test").exists()).isTrue();
    assertThat(at(container, "restart").text()).isEqualTo("unless-stopped");
  }

  @Test
  void theOneRootHasNoNetworkAndEnds() {
    assertThat(at("secrets", "network_mode").text()).isEqualTo("none");
    assertThat(at("secrets", "restart").text()).isEqualTo("no");
    assertThat(at("secrets", "cap_add").texts()).containsExactly("CHOWN");
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void startsAfterWhatIsHealthy(String container) {
    at(container, "depends_on")
        .entries()
        .forEach((needed, how) -> {
          assertThat(CONTAINERS).containsKey(needed);
          assertThat(how.at("condition").text())
              .isEqualTo(
                  needed.equals("secrets") ? "service_completed_successfully" : "service_healthy");
        });
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void findsWhomItIsToldOf(String container) {
    for (var address : Addresses.in(environment(container).values())) {
      assertThat(portsOf(address.host())).as(address.toString()).contains(address.port());
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void usesVolumesThatAreDeclared(String container) {
    var declared = Node.documents(TEXT).getFirst().at("volumes").entries().keySet();
    var used =
        at(container, "volumes").texts().stream()
            .map(volume -> volume.split(":", 2)[0])
            .filter(volume -> !volume.matches("[./$].*"))
            .toList();

    assertThat(declared).containsAll(used);
    at(container, "volumes").texts().stream()
        .map(volume -> volume.split(":", 2)[0])
        .filter(volume -> volume.startsWith("./"))
        .forEach(file -> assertThat(Sources.ROOT.resolve(file)).exists());
  }

  @Test
  void theBrokerIsSetAsTheLocalStacks() {
    var kafka = environment("kafka");

    Sources.brokerSettings()
        .forEach(
            (name, value) -> assertThat(kafka).containsEntry(Sources.environmentName(name), value));
  }

  @Test
  void onlyTheDoorsAreOpenedAndToThisMachineByDefault() {
    var open =
        CONTAINERS.entrySet().stream()
            .filter(container -> container.getValue().at("ports").exists())
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, container -> container.getValue().at("ports").texts()));

    assertThat(open)
        .containsOnlyKeys(
            "api-gateway", "proxy", "kafka", "kafka-console", "grafana", "alertmanager");
    assertThat(open.values().stream().flatMap(List::stream))
        .allMatch(
            port -> port.startsWith("127.0.0.1:") || port.startsWith("${PARLEY_BIND:-127.0.0.1}:"));
  }

  @Test
  void everyVariableIsExplained() {
    assertThat(example().keySet()).containsAll(variables().keySet());
  }

  @Test
  void everySettingIsExplainedOrFixed() {
    var fixed =
        OURS.stream()
            .flatMap(container ->
                Stream.concat(
                    environment(container).keySet().stream(),
                    SecretsScriptTests.filesFor(module(container)).stream()))
            .collect(Collectors.toSet());

    assertThat(union(union(example().keySet(), fixed), LEFT_ALONE))
        .containsAll(Sources.allSettings());
  }

  @Test
  void whatIsExplainedIsRead() {
    assertThat(union(variables().keySet(), Sources.allSettings())).containsAll(example().keySet());
    assertThat(example().keySet()).doesNotContainAnyElementsOf(LEFT_ALONE);
  }

  /// Compose passes `.env` to the services, but a value under `environment` overrides it.
  @ParameterizedTest
  @FieldSource("OURS")
  void whatIsExplainedIsNotOverruled(String container) {
    environment(container)
        .forEach((name, value) -> {
          if (example().containsKey(name)) {
            assertThat(value).as(name).contains("${" + name);
          }
        });
  }

  @Test
  void theDefaultsShownAreTheDefaults() {
    var shown = example();
    variables()
        .forEach((name, value) -> {
          if (!value.startsWith("${")) {
            assertThat(shown).containsEntry(name, value);
          }
        });
    SERVICES.forEach(service ->
        Sources.settings(service)
            .forEach((name, value) -> {
              if (shown.containsKey(name) && !variables().containsKey(name)) {
                assertThat(shown).containsEntry(name, value);
              }
            }));
  }

  @Test
  void noSecretIsWrittenDown() {
    assertThat(TEXT + Sources.source(".env.example"))
        .doesNotContainPattern("(?i)(password|secret|token)[A-Z_]*[:=] *[\"']?[a-z0-9]{6}");
  }

  /// The variables in the Compose file, with their defaults.
  private static Map<String, String> variables() {
    var variables = new TreeMap<String, String>();
    Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+):-((?:\\$\\{[^}]*}|[^${}])*)}")
        .matcher(TEXT)
        .results()
        .forEach(found -> variables.put(found.group(1), found.group(2)));
    return variables;
  }

  /// The variables in `.env.example`.
  private static Map<String, String> example() {
    return Pattern.compile("(?m)^#?([A-Z_]+)=(.*)$")
        .matcher(Sources.source(".env.example"))
        .results()
        .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
  }

  private static String module(String container) {
    return container.replaceFirst("-2$", "");
  }

  private static Node at(String container, String... keys) {
    return CONTAINERS.getOrDefault(container, new Node(null)).at(keys);
  }

  private static Map<String, String> environment(String container) {
    var environment = new TreeMap<String, String>();
    at(container, "environment")
        .entries()
        .forEach((name, value) -> environment.put(name, value.text()));
    return environment;
  }

  private static Set<Integer> portsOf(String host) {
    if (SERVICES.contains(host)) {
      return Set.of(Sources.port(host));
    }
    return switch (host) {
      case "ws-gateways" -> Set.of(Sources.port("ws-gateway"));
      case "postgres" -> Set.of(5432);
      case "kafka" -> Set.of(9092);
      case "redis" -> Set.of(6379);
      case "otel-collector" -> Set.of(4318);
      // The broker's own address, and addresses for people.
      default -> host.equals("localhost") ? Set.of(8080, 9093, 9094) : Set.of();
    };
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    var all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }
}
