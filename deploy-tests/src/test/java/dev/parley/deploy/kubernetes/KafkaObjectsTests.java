package dev.parley.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.deploy.source.Node;
import dev.parley.deploy.source.Sources;
import dev.parley.events.TopicSetup;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Kafka's users, rules and topics in `prod` are those of the code and of `deploy/kafka/acls`.
@NeedsKubectl
class KafkaObjectsTests {

  private static final Node KAFKA = ManifestsTests.object("prod", "Kafka", "parley").at("spec");

  @Test
  void brokersRefuseWhoHasNoPasswordAndWhatNoRuleAllows() {
    assertThat(KAFKA.at("kafka", "listeners").items())
        .isNotEmpty()
        .allSatisfy(listener -> {
          assertThat(listener.at("tls").text()).isEqualTo("true");
          assertThat(listener.at("authentication", "type").text()).isEqualTo("scram-sha-512");
        });
    assertThat(KAFKA.at("kafka", "authorization").entries())
        .containsOnlyKeys("type")
        .extractingByKey("type")
        .extracting(Node::text)
        .isEqualTo("simple");
    assertThat(KAFKA.at("kafka", "config").entries())
        .doesNotContainKey("allow.everyone.if.no.acl.found");
  }

  @Test
  void eachUserMayDoWhatTheRulesSay() {
    var rules = new TreeSet<String>();
    ManifestsTests.objects("prod", "KafkaUser")
        .forEach(user -> {
          assertThat(user.at("spec", "authentication", "type").text()).isEqualTo("scram-sha-512");
          for (var rule : user.at("spec", "authorization", "acls").items()) {
            var resource = rule.at("resource");
            var any = resource.at("patternType").text().equals("prefix") ? "*" : "";
            for (var operation : rule.at("operations").texts()) {
              rules.add(
                  String.join(
                      " ",
                      user.at("metadata", "name").text(),
                      operation.toLowerCase(Locale.ROOT),
                      resource.at("type").text(),
                      resource.at("name").text() + any));
            }
          }
        });

    assertThat(rules).isEqualTo(Sources.kafkaRules());
  }

  @Test
  void aServiceSignsInWithTheSecretThatTheOperatorWrites() {
    var prefix = KAFKA.at("entityOperator", "userOperator", "secretPrefix").text();
    var users =
        ManifestsTests.objects("prod", "KafkaUser")
            .map(user -> user.at("metadata", "name").text())
            .collect(Collectors.toSet());
    var clients =
        ManifestsTests.services()
            .filter(service -> service.environment().containsKey("PARLEY_KAFKA_JAAS"))
            .toList();

    assertThat(clients).extracting(ManifestsTests.Workload::name).hasSameElementsAs(users);
    assertThat(clients)
        .allSatisfy(client -> {
          var reference =
              Objects.requireNonNull(client.environment().get("PARLEY_KAFKA_JAAS"))
                  .at("valueFrom", "secretKeyRef");
          assertThat(reference.at("name").text()).isEqualTo(prefix + client.name());
          assertThat(reference.at("key").text()).isEqualTo("sasl.jaas.config");
        });
  }

  /// The services create missing topics, too, so both must agree.
  @Test
  void theTopicsAreThoseThatTheServicesWouldCreate() {
    var settings = ManifestsTests.settings("prod");
    var setup =
        new TopicSetup(
            Integer.parseInt(settings.get("PARLEY_PARTITIONS")),
            Short.parseShort(settings.get("PARLEY_REPLICATION")));
    var wanted = new HashMap<String, Object>();
    setup
        .topics()
        .forEach(topic ->
            wanted.put(topic.name(), Set.of(topic.numPartitions(), topic.configs(), "replicas 3")));

    var actual = new HashMap<String, Object>();
    ManifestsTests.objects("prod", "KafkaTopic")
        .forEach(topic ->
            actual.put(
                topic.at("metadata", "name").text(),
                Set.of(
                    topic.at("spec", "partitions").number(),
                    texts(topic.at("spec", "config")),
                    "replicas " + topic.at("spec", "replicas").text())));
    assertThat(actual).isEqualTo(wanted);
  }

  private static Map<String, String> texts(Node node) {
    return node.entries().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().text()));
  }
}
