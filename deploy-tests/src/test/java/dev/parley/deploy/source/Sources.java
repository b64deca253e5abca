package dev.parley.deploy.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Facts read from the code, to compare containers and manifests with.
public final class Sources {

  public static final Path ROOT = Path.of("..");

  public static final List<String> SERVICES =
      List.of("auth-service", "room-service", "message-service", "ws-gateway", "api-gateway");

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+):?((?:[^{}]|\\$\\{[^}]*})*)}");

  private Sources() {}

  /// The environment variables that a service reads, with their defaults.
  public static Map<String, String> settings(String service) {
    var settings = new TreeMap<String, String>();
    PLACEHOLDER
        .matcher(Node.text(applicationYaml(service)))
        .results()
        .forEach(found -> settings.put(found.group(1), found.group(2)));
    return settings;
  }

  /// The variables that any service reads.
  public static Set<String> allSettings() {
    return SERVICES.stream()
        .flatMap(service -> settings(service).keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  public static int port(String service) {
    return Integer.parseInt(settings(service).getOrDefault("SERVER_PORT", ""));
  }

  public static int managementPort(String service) {
    return Integer.parseInt(settings(service).getOrDefault("MANAGEMENT_SERVER_PORT", ""));
  }

  /// How long a service may take to shut down.
  public static Duration shutdown(String service) {
    var time = application(service).at("spring", "lifecycle", "timeout-per-shutdown-phase").text();
    return Duration.parse("PT" + time);
  }

  public static Node application(String service) {
    return Node.read(applicationYaml(service));
  }

  /// The names of the topics, as `common-events` defines them.
  public static Set<String> topics() {
    return find(
            "common-events/src/main/java/dev/parley/events/Topics.java",
            "\"(parley\\.[a-z.-]+\\.v1)\"")
        .collect(Collectors.toSet());
  }

  /// The consumer group of message-service.
  public static String consumerGroup() {
    return find(
            "message-service/src/main/java/dev/parley/message/append/CommandTopic.java",
            "GROUP = \"([a-z-]+)\"")
        .findFirst()
        .orElseThrow();
  }

  /// The settings of the local stack's broker that every broker needs.
  public static Map<String, String> brokerSettings() {
    return Pattern.compile(
            "(?m)^ *((?:group\\.consumer|auto\\.create|offsets\\.topic\\.segment)[a-z.]*)=(.*)$")
        .matcher(source("local-stack/src/main/java/dev/parley/local/broker/BrokerSettings.java"))
        .results()
        .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
  }

  /// The rules of `deploy/kafka/acls`, one for each operation: `auth-service write topic NAME`.
  public static Set<String> kafkaRules() {
    return source("deploy/kafka/acls")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\\s+", -1))
        .flatMap(rule ->
            Stream.of(rule[1].split(",", -1))
                .map(operation -> String.join(" ", rule[0], operation, rule[2], rule[3])))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The environment variable of the official image for a broker's setting.
  public static String environmentName(String brokerSetting) {
    return "KAFKA_" + brokerSetting.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  public static Stream<String> find(String file, String pattern) {
    return Pattern.compile(pattern).matcher(source(file)).results().map(found -> found.group(1));
  }

  public static String source(String file) {
    return Node.text(ROOT.resolve(file));
  }

  private static Path applicationYaml(String service) {
    return ROOT.resolve(service).resolve("src/main/resources/application.yaml");
  }
}
