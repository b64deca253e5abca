package dev.parley.system.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.system.stack.Authority;
import dev.parley.system.stack.Stack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Signs in as each service: its allowed and refused operations in Kafka, Postgres and Redis.
@Tag("slow")
@Tag("turn-attacks")
class AccessIT {

  private static final String ROOM_LOG = "parley.room-log.v1";

  /// The writers and readers of each topic, by the design.
  private record Topic(String name, Set<String> writers, Set<String> readers) {}

  private static final List<Topic> TOPICS =
      List.of(
          topic("parley.commands.v1", "ws-gateway message-service", "message-service"),
          topic("parley.commands.v1.dlt", "message-service", ""),
          topic(ROOM_LOG, "message-service", "ws-gateway message-service"),
          topic(ROOM_LOG + ".dlt", "ws-gateway", ""),
          topic("parley.replies.v1", "message-service", "ws-gateway message-service"),
          topic("parley.replies.v1.dlt", "ws-gateway", ""),
          topic("parley.room-events.v1", "room-service", "message-service"),
          topic("parley.room-events.v1.dlt", "message-service", ""),
          topic("parley.user-events.v1", "auth-service", "room-service"),
          topic("parley.user-events.v1.dlt", "room-service", ""),
          topic(
              "parley.sessions.v1",
              "auth-service",
              "auth-service room-service message-service ws-gateway"),
          topic("parley.sessions.v1.dlt", "ws-gateway", ""));

  private final Stack stack = Stack.secure();

  @Test
  void aForgedEntryIsRefusedByTheBroker() {
    try (var producer =
        new KafkaProducer<>(
            kafka("ws-gateway-1"), new StringSerializer(), new StringSerializer())) {
      assertThatThrownBy(() ->
              producer
                  .send(new ProducerRecord<>(ROOM_LOG, "room", "{\"type\":\"message\"}"))
                  .get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TopicAuthorizationException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth-service", "room-service", "message-service", "ws-gateway-1"})
  void mayDoWithEachTopicWhatItMust(String process) throws Exception {
    var service = process.replaceFirst("-\\d$", "");
    var names = TOPICS.stream().map(Topic::name).toList();
    try (var admin = Admin.create(kafka(process))) {
      var told =
          admin
              .describeTopics(names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
              .allTopicNames()
              .get(20, TimeUnit.SECONDS);

      for (var topic : TOPICS) {
        var allowed = EnumSet.of(AclOperation.DESCRIBE, AclOperation.CREATE); // on missing topics
        if (topic.writers().contains(service)) {
          allowed.add(AclOperation.WRITE);
        }
        if (topic.readers().contains(service)) {
          allowed.add(AclOperation.READ);
        }
        var description = Objects.requireNonNull(told.get(topic.name()));
        assertThat(description.authorizedOperations())
            .as("%s and %s", service, topic.name())
            .containsExactlyInAnyOrderElementsOf(allowed);
      }
    }
  }

  @Test
  void aServiceReadsNeitherAForeignTopicNorInAForeignGroup() {
    var settings = kafka("ws-gateway-1");
    settings.put("group.id", "message-service");
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var foreign = new TopicPartition("parley.room-events.v1", 0);
      consumer.assign(Set.of(foreign));
      consumer.seek(foreign, 0);
      assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(20)))
          .isInstanceOf(TopicAuthorizationException.class);
      assertThatThrownBy(() -> consumer.committed(Set.of(foreign)))
          .isInstanceOf(GroupAuthorizationException.class);
    }
  }

  @Test
  void whoHasNoPasswordIsNotLetIn() {
    var settings = kafka("ws-gateway-1");
    settings.computeIfPresent(
        "sasl.jaas.config",
        (_, jaas) -> jaas.toString().replaceFirst("password=\"[^\"]*\"", "password=\"guessed\""));
    try (var admin = Admin.create(settings)) {
      assertThatThrownBy(() -> admin.describeCluster().nodes().get(20, TimeUnit.SECONDS))
          .hasCauseInstanceOf(SaslAuthenticationException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "auth-service, account",
    "room-service, room",
    "message-service, entry",
  })
  void theRunningServiceChangesRowsAndNoTables(String service, String table) throws SQLException {
    try (var connection = database(service, "PARLEY_POSTGRES_USER", "PARLEY_POSTGRES_PASSWORD")) {
      for (var allowed :
          List.of("SELECT count(*) FROM " + table, "DELETE FROM " + table + " WHERE false")) {
        try (var statement = connection.createStatement()) {
          statement.execute(allowed);
        }
      }
      for (var forbidden :
          List.of(
              "CREATE TABLE mine (id int)",
              "ALTER TABLE " + table + " ADD COLUMN mine int",
              "DROP TABLE " + table,
              "TRUNCATE " + table,
              "CREATE INDEX ON " + table + " ((1))",
              "CREATE SCHEMA mine",
              "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
              "CREATE ROLE mine",
              "CREATE DATABASE mine",
              "GRANT pg_read_server_files TO CURRENT_USER",
              "ALTER SYSTEM SET fsync = off",
              "SET ROLE " + roleOf(service),
              "COPY (SELECT 1) TO PROGRAM 'true'",
              "SELECT pg_read_file('/etc/hostname')")) {
        assertRefused(connection, forbidden);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth-service", "room-service", "message-service"})
  void aServiceEntersNoOthersDatabase(String service) {
    var environment = stack.environment(service);
    var own = roleOf(service);
    for (var other : List.of("auth", "rooms", "messages")) {
      if (!other.equals(own)) {
        var url =
            environment.getOrDefault("PARLEY_POSTGRES_URL", "").replace("/" + own, "/" + other);
        assertThatThrownBy(() ->
                DriverManager.getConnection(
                        url,
                        environment.get("PARLEY_POSTGRES_USER"),
                        environment.get("PARLEY_POSTGRES_PASSWORD"))
                    .close())
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
      }
    }
  }

  @Test
  void theSearchIndexIsKeptByTheOneWhoMayNotChangeIt() throws SQLException {
    try (var connection =
            database("message-service", "PARLEY_POSTGRES_USER", "PARLEY_POSTGRES_PASSWORD");
        var statement = connection.createStatement()) {
      assertThat(statement.execute("SELECT gin_clean_pending_list('search_message_words')"))
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"message-service", "ws-gateway-1", "api-gateway"})
  void redisRefusesWhatNoServiceNeeds(String process) throws IOException {
    for (var forbidden :
        List.of(
            "KEYS *",
            "FLUSHALL",
            "FLUSHDB",
            "CONFIG GET *",
            "ACL LIST",
            "DEBUG SLEEP 0",
            "SCAN 0",
            "GET other:key",
            "ZADD other:key 1 a",
            "PUBLISH other:channel x",
            "SHUTDOWN NOSAVE")) {
      assertThat(redis(process, forbidden)).as("%s: %s", process, forbidden).startsWith("-NOPERM");
    }
    assertThat(redis(process, "PING")).isEqualTo("+PONG");
  }

  private Map<String, Object> kafka(String process) {
    var environment = stack.environment(process);
    var settings = new HashMap<String, Object>();
    settings.put("bootstrap.servers", stack.site().kafka());
    settings.put("security.protocol", environment.getOrDefault("PARLEY_KAFKA_SECURITY", ""));
    settings.put("sasl.mechanism", "SCRAM-SHA-512");
    settings.put("sasl.jaas.config", environment.getOrDefault("PARLEY_KAFKA_JAAS", ""));
    settings.put("ssl.truststore.type", "PEM");
    settings.put("ssl.truststore.location", environment.getOrDefault("PARLEY_CA", ""));
    return settings;
  }

  private Connection database(String service, String user, String password) throws SQLException {
    var environment = stack.environment(service);
    return DriverManager.getConnection(
        environment.getOrDefault("PARLEY_POSTGRES_URL", ""),
        environment.get(user),
        environment.get(password));
  }

  private String roleOf(String service) {
    return stack.environment(service).getOrDefault("PARLEY_POSTGRES_OWNER", "");
  }

  private static void assertRefused(Connection connection, String sql) {
    assertThatThrownBy(
            () -> {
              try (var statement = connection.createStatement()) {
                statement.execute(sql);
              }
            })
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).as(sql).isEqualTo("42501"));
  }

  /// The first line of Redis' answer to one command.
  private String redis(String process, String command) throws IOException {
    var environment = stack.environment(process);
    var url = URI.create(environment.getOrDefault("PARLEY_REDIS_URL", ""));
    assertThat(url.getScheme()).isEqualTo("rediss");
    try (var socket =
        new Authority(stack.site().data().resolve("tls/ca.crt")).connect(url.getPort())) {
      var commands = "AUTH %s\r\n%s\r\n".formatted(url.getUserInfo().replace(':', ' '), command);
      socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
      var answers =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      assertThat(answers.readLine()).isEqualTo("+OK");
      return String.valueOf(answers.readLine());
    }
  }

  private static Topic topic(String name, String writers, String readers) {
    return new Topic(name, names(writers), names(readers));
  }

  private static Set<String> names(String words) {
    return Stream.of(words.split(" ", -1))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }
}
