package dev.parley.testing.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PartsIT {

  @Test
  void postgresKeepsWhatWasCommittedWhenItIsKilledAndStarted() throws Exception {
    var url = Parts.postgres().jdbcUrl("kept");
    execute(url, "CREATE TABLE note (text text)");
    execute(url, "INSERT INTO note VALUES ('here')");

    Parts.postgres().stop();
    assertThatThrownBy(() -> execute(url, "SELECT 1")).isInstanceOf(SQLException.class);
    Parts.postgres().start();

    assertThat(firstValue(Parts.postgres().jdbcUrl("kept"), "SELECT text FROM note"))
        .isEqualTo("here");
  }

  @Test
  void postgresIsDurableAndAsksForAPassword() throws Exception {
    var url = Parts.postgres().jdbcUrl("durable");

    assertThat(firstValue(url, "SHOW fsync")).isEqualTo("on");
    assertThat(firstValue(url, "SHOW synchronous_commit")).isEqualTo("on");
    assertThatThrownBy(() -> execute(url.replaceAll("password=.*", "password=wrong"), "SELECT 1"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void redisComesBackOnTheSamePort() {
    var url = URI.create(Parts.redis().url());

    Parts.redis().stop();
    assertThatThrownBy(() -> new Socket(url.getHost(), url.getPort()).close())
        .isInstanceOf(IOException.class);
    Parts.redis().start();

    assertThat(Parts.redis().url()).isEqualTo(url.toString());
    Awaitility.await().until(() -> connects(url));
  }

  @Tag("slow")
  @Test
  void kafkaKeepsWhatWasAckedWhenItIsKilledAndStarted() throws Exception {
    var bootstrap = Parts.kafka().bootstrap();
    createTopic(bootstrap, "kept");
    send(bootstrap, "kept", "here");

    Parts.kafka().stop();
    Parts.kafka().start();

    assertThat(Parts.kafka().bootstrap()).isEqualTo(bootstrap);
    assertThat(read(bootstrap, "kept")).containsExactly("here");
  }

  private static void execute(String url, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String firstValue(String url, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static boolean connects(URI url) throws IOException {
    try (var socket = new Socket(url.getHost(), url.getPort())) {
      return socket.isConnected();
    }
  }

  private static void createTopic(String bootstrap, String topic) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin
          .createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
          .all()
          .get(10, TimeUnit.SECONDS);
    }
  }

  private static void send(String bootstrap, String topic, String value) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrap, "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get(10, TimeUnit.SECONDS);
    }
  }

  private static List<String> read(String bootstrap, String topic) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrap),
            new StringDeserializer(),
            new StringDeserializer())) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return Awaitility.await()
          .until(() -> consumer.poll(Duration.ofMillis(100)), records -> !records.isEmpty())
          .records(partition)
          .stream()
          .map(record -> record.value())
          .toList();
    }
  }
}
