package dev.parley.deploy.kubernetes;

import static dev.parley.deploy.source.Sources.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.deploy.SecretsScriptTests;
import dev.parley.deploy.source.Addresses;
import dev.parley.deploy.source.Node;
import dev.parley.deploy.source.Releases;
import dev.parley.deploy.source.Sources;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares the settings of the services in both Kubernetes overlays with the services' own
/// settings.
@NeedsKubectl
public class ManifestsTests {

  /// Parts of other variables of the same container, not settings.
  private static final Set<String> BUILDING_BLOCKS = Set.of("REDIS_PASSWORD");

  /// The services do not read them without tracing and mail, as here.
  private static final Set<String> UNUSED = Set.of("PARLEY_TRACE_COLLECTOR", "PARLEY_SMTP_HOST");

  private static final Map<String, List<Node>> OVERLAYS =
      Map.of(
          "dev", Overlays.render("k8s/overlays/dev"),
          "prod", Overlays.render("k8s/overlays/prod"));

  private static final Map<String, Map<String, Set<String>>> SECRETS =
      Map.of("dev", secrets("dev"), "prod", secrets("prod"));

  /// A workload of an overlay.
  record Workload(String overlay, String name, Node object) {

    Node pod() {
      return object.at("spec", "template", "spec");
    }

    Node container() {
      return pod().at("containers").items().getFirst();
    }

    Map<String, Node> environment() {
      return container().at("env").items().stream()
          .collect(Collectors.toMap(item -> item.at("name").text(), item -> item));
    }

    @Override
    public String toString() {
      return overlay + " " + name;
    }
  }

  static Stream<Workload> services() {
    return workloads("Deployment");
  }

  static Stream<Workload> all() {
    return Stream.concat(workloads("Deployment"), workloads("StatefulSet"));
  }

  @Test
  void everyServiceIsThereInBoth() {
    OVERLAYS
        .keySet()
        .forEach(overlay ->
            assertThat(services().filter(service -> service.overlay().equals(overlay)))
                .extracting(Workload::name)
                .containsExactlyInAnyOrderElementsOf(SERVICES));
  }

  @ParameterizedTest
  @MethodSource("all")
  void isConfined(Workload workload) {
    var pod = workload.pod();
    assertThat(pod.at("automountServiceAccountToken").text()).isEqualTo("false");
    assertThat(pod.at("hostNetwork").exists()).isFalse();
    assertThat(pod.at("securityContext", "runAsNonRoot").text()).isEqualTo("true");
    assertThat(pod.at("securityContext", "runAsUser").number()).isPositive();
    assertThat(pod.at("securityContext", "seccompProfile", "type").text())
        .isEqualTo("RuntimeDefault");
    assertThat(pod.at("initContainers").exists()).isFalse();
    for (var container : pod.at("containers").items()) {
      var context = container.at("securityContext");
      assertThat(context.at("allowPrivilegeEscalation").text()).isEqualTo("false");
      assertThat(context.at("readOnlyRootFilesystem").text()).isEqualTo("true");
      assertThat(context.at("capabilities", "drop").texts()).containsExactly("ALL");
      assertThat(context.at("capabilities", "add").exists()).isFalse();
      assertThat(context.at("privileged").exists()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void isBoundedAndWatched(Workload workload) {
    for (var kind : List.of("requests", "limits")) {
      assertThat(workload.container().at("resources", kind).entries().keySet())
          .containsExactlyInAnyOrder("cpu", "memory");
    }
    assertThat(workload.container().entries().keySet()).contains("readinessProbe", "livenessProbe");
    assertThat(mounted(workload)).containsExactlyInAnyOrderElementsOf(volumes(workload));
    workload.pod().at("volumes").items().stream()
        .filter(volume -> volume.at("emptyDir").exists())
        .forEach(volume -> assertThat(volume.at("emptyDir", "sizeLimit").exists()).isTrue());
  }

  @ParameterizedTest
  @MethodSource("services")
  void mayWriteToItsTmpOnly(Workload service) {
    assertThat(service.container().at("volumeMounts").items())
        .filteredOn(mount -> !mount.at("readOnly").text().equals("true"))
        .extracting(mount -> mount.at("mountPath").text())
        .containsExactly("/tmp");
  }

  @ParameterizedTest
  @MethodSource("services")
  void listensWhereItsSettingsSay(Workload service) {
    var ports =
        service.container().at("ports").items().stream()
            .collect(
                Collectors.toMap(
                    port -> port.at("name").text(), port -> port.at("containerPort").number()));

    assertThat(ports)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "http", Sources.port(service.name()),
                "management", Sources.managementPort(service.name())));
    assertThat(object(service.overlay(), "Service", service.name()).at("spec", "ports").items())
        .extracting(port -> port.at("port").number())
        .containsExactlyInAnyOrderElementsOf(ports.values());
  }

  @ParameterizedTest
  @MethodSource("services")
  void isAskedForHealthThatItTells(Workload service) {
    var probes =
        Map.of(
            "startupProbe", "liveness", "livenessProbe", "liveness", "readinessProbe", "readiness");

    probes.forEach((probe, group) -> {
      var get = service.container().at(probe, "httpGet");
      assertThat(get.at("path").text()).isEqualTo("/actuator/health/" + group);
      assertThat(get.at("port").text()).isEqualTo("management");
    });
    var health = Sources.application(service.name()).at("management", "endpoint", "health");
    assertThat(health.at("probes", "enabled").text()).isEqualTo("true");
    assertThat(
            Sources.application(service.name())
                .at("management", "endpoints", "web", "exposure", "include")
                .text())
        .contains("health", "prometheus");
  }

  @ParameterizedTest
  @MethodSource("services")
  void hasTimeToDrain(Workload service) {
    var pause = service.container().at("lifecycle", "preStop", "sleep", "seconds").number();
    var grace = service.pod().at("terminationGracePeriodSeconds").number();

    assertThat(pause).isBetween(5, 10);
    assertThat(grace)
        .isGreaterThanOrEqualTo(pause + (int) Sources.shutdown(service.name()).toSeconds() + 5);
  }

  @ParameterizedTest
  @MethodSource("services")
  void isRolledWithoutAGap(Workload service) {
    var rolling = service.object().at("spec", "strategy", "rollingUpdate");
    assertThat(rolling.at("maxUnavailable").text()).isEqualTo("0");
    assertThat(rolling.at("maxSurge").text()).isEqualTo("1");

    var budget = object(service.overlay(), "PodDisruptionBudget", service.name());
    assertThat(budget.at("spec", "maxUnavailable").text()).isEqualTo("1");
    assertThat(budget.at("spec", "selector")).isEqualTo(service.object().at("spec", "selector"));
    assertThat(service.pod().at("topologySpreadConstraints").items())
        .extracting(spread -> spread.at("topologyKey").text())
        .contains("topology.kubernetes.io/zone", "kubernetes.io/hostname");
  }

  @Test
  void inProductionNoZoneHoldsAllPodsOfAService() {
    services()
        .filter(service -> service.overlay().equals("prod"))
        .forEach(service -> {
          var zones = service.pod().at("topologySpreadConstraints").items().getFirst();
          assertThat(zones.at("topologyKey").text()).isEqualTo("topology.kubernetes.io/zone");
          assertThat(zones.at("whenUnsatisfiable").text()).isEqualTo("DoNotSchedule");
          assertThat(zones.at("labelSelector")).isEqualTo(service.object().at("spec", "selector"));
        });
  }

  @ParameterizedTest
  @MethodSource("services")
  void isToldOnlyWhatItReads(Workload service) {
    assertThat(service.environment().keySet())
        .isSubsetOf(union(Sources.settings(service.name()).keySet(), BUILDING_BLOCKS));
    assertThat(service.container().at("envFrom").items())
        .extracting(source -> source.at("configMapRef", "name").text())
        .containsExactly("parley-settings");
  }

  /// A setting whose default fits only one machine or a test installation must be set.
  @ParameterizedTest
  @MethodSource("services")
  void isToldAllThatItNeeds(Workload service) {
    var told = union(service.environment().keySet(), settings(service.overlay()).keySet());

    Sources.settings(service.name())
        .forEach((name, value) -> {
          if (value.contains("localhost") || value.equals("parley") || name.endsWith("_TOKEN")) {
            assertThat(union(told, UNUSED)).contains(name);
          }
        });
  }

  @Test
  void aSharedSettingIsReadBySomeService() {
    OVERLAYS
        .keySet()
        .forEach(
            overlay -> assertThat(Sources.allSettings()).containsAll(settings(overlay).keySet()));
  }

  @Test
  void productionIsMeant() {
    assertThat(settings("prod"))
        .containsEntry("PARLEY_PRODUCTION", "true")
        .containsEntry("PARLEY_REPLICATION", "3")
        .containsEntry("PARLEY_GUESTS", "false");
    assertThat(settings("prod").get("PARLEY_ISSUER")).startsWith("https://");
  }

  /// In a pod network, any pod could then send any user's address.
  @Test
  void noWholePrivateNetworkMaySayWhoCalls() {
    assertThat(Sources.source("k8s/base/kustomization.yaml")).contains("TRUSTED_PROXIES=\n");
    assertThat(settings("prod")).containsEntry("PARLEY_TRUSTED_PROXIES", "");
    assertThat(settings("dev").get("PARLEY_TRUSTED_PROXIES")).matches("10\\.\\d+\\.0\\.0/16");
  }

  @ParameterizedTest
  @MethodSource("all")
  void secretsAreReferredToAndCanBeMade(Workload workload) {
    var made = Objects.requireNonNull(SECRETS.get(workload.overlay()));

    for (var item : workload.container().at("env").items()) {
      var reference = item.at("valueFrom", "secretKeyRef");
      if (reference.exists()) {
        assertThat(made).containsKey(reference.at("name").text());
        assertThat(made.get(reference.at("name").text())).contains(reference.at("key").text());
      } else {
        assertThat(item.at("name").text()).doesNotMatch(".*(SECRET|TOKEN|PASSWORD)");
      }
    }
    for (var volume : workload.pod().at("volumes").items()) {
      for (var source : volume.at("projected", "sources").items()) {
        assertThat(made).containsKey(source.at("secret", "name").text());
      }
    }
    assertThat(OVERLAYS.values().stream().flatMap(List::stream))
        .noneMatch(object -> object.at("kind").text().equals("Secret"));
  }

  /// The keys of each Secret that the script makes for an overlay, or an operator.
  private static Map<String, Set<String>> secrets(String overlay) {
    var made = new HashMap<String, Set<String>>();
    Node.documents(SecretsScriptTests.run("deploy/kubernetes/secrets", "anywhere", overlay))
        .forEach(secret ->
            made.put(
                secret.at("metadata", "name").text(), secret.at("stringData").entries().keySet()));
    objects(overlay, "KafkaUser")
        .forEach(user ->
            made.put("kafka-" + user.at("metadata", "name").text(), Set.of("sasl.jaas.config")));
    return made;
  }

  @ParameterizedTest
  @MethodSource("services")
  void findsWhomItIsToldOf(Workload service) {
    var names =
        objects(service.overlay(), "Service")
            .collect(
                Collectors.toMap(
                    object -> object.at("metadata", "name").text(),
                    object ->
                        object.at("spec", "ports").items().stream()
                            .map(port -> port.at("port").number())
                            .toList()));
    // The operators create these.
    names.putIfAbsent("postgres-rw", List.of(5432));
    names.putIfAbsent("parley-kafka-bootstrap", List.of(9092));

    for (var address : addresses(service)) {
      assertThat(names).containsKey(address.host());
      assertThat(names.get(address.host())).contains(address.port());
    }
  }

  @Test
  void imagesAreNamedInOnePlaceAndWithTheRelease() {
    services()
        .forEach(service ->
            assertThat(service.container().at("image").text())
                .endsWith("/%s:%s".formatted(service.name(), Releases.version())));
    assertThat(Sources.source("k8s/base/kustomization.yaml")).doesNotContain("newTag");
  }

  @Test
  void thePartsAreTheSameAsInContainers() {
    var compose = Node.read(Sources.ROOT.resolve("docker-compose.yml")).at("services");
    assertThat(workloads("StatefulSet").filter(part -> part.overlay().equals("dev")))
        .extracting(Workload::name)
        .containsExactlyInAnyOrder("postgres", "redis", "kafka");

    workloads("StatefulSet")
        .forEach(part ->
            assertThat(part.container().at("image").text())
                .isEqualTo(compose.at(part.name(), "image").text()));
  }

  @Test
  void everyBrokerIsSetAsTheLocalStacks() {
    var dev = workloads("StatefulSet").filter(part -> part.name().equals("kafka")).findFirst();
    var strimzi = object("prod", "Kafka", "parley").at("spec", "kafka", "config");

    Sources.brokerSettings()
        .forEach((name, value) -> {
          assertThat(strimzi.at(name).text()).isEqualTo(value);
          assertThat(dev.orElseThrow().environment().get(Sources.environmentName(name)))
              .extracting(item -> item.at("value").text())
              .isEqualTo(value);
        });
  }

  public static Node object(String overlay, String kind, String name) {
    return objects(overlay, kind)
        .filter(object -> object.at("metadata", "name").text().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static Stream<Node> objects(String overlay, String kind) {
    return Objects.requireNonNull(OVERLAYS.get(overlay)).stream()
        .filter(object -> object.at("kind").text().equals(kind));
  }

  /// The addresses in the settings that a service reads.
  static List<Addresses.Address> addresses(Workload service) {
    var values = new TreeMap<>(settings(service.overlay()));
    service.environment().forEach((name, item) -> values.put(name, item.at("value").text()));
    values.keySet().retainAll(Sources.settings(service.name()).keySet());
    return Addresses.in(values.values());
  }

  static Map<String, String> settings(String overlay) {
    return object(overlay, "ConfigMap", "parley-settings").at("data").entries().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().text()));
  }

  private static Stream<Workload> workloads(String kind) {
    return OVERLAYS.keySet().stream()
        .sorted()
        .flatMap(overlay ->
            objects(overlay, kind)
                .map(
                    object -> new Workload(overlay, object.at("metadata", "name").text(), object)));
  }

  private static Set<String> mounted(Workload workload) {
    return workload.container().at("volumeMounts").items().stream()
        .map(mount -> mount.at("name").text())
        .collect(Collectors.toSet());
  }

  private static Set<String> volumes(Workload workload) {
    return Stream.concat(
            workload.pod().at("volumes").items().stream().map(volume -> volume.at("name").text()),
            workload.object().at("spec", "volumeClaimTemplates").items().stream()
                .map(claim -> claim.at("metadata", "name").text()))
        .collect(Collectors.toSet());
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    var all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
