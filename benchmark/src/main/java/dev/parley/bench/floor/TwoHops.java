package dev.parley.bench.floor;

import dev.parley.bench.report.Latencies;
import dev.parley.bench.report.LatencyTable;
import dev.parley.bench.report.Row;
import dev.parley.bench.talk.OpenLoopSchedule;
import dev.parley.stack.Site;
import dev.parley.stack.StackFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.json.JsonMapper;

/// The minimum time of an ack: a record through a topic, a batch of records into Postgres in one
/// commit, and through a second topic, with the settings of the services and no other work.
///
/// Uses the local stack's Kafka and Postgres, in topics and a table of its own that it deletes.
public final class TwoHops {

  private static final int PARTITIONS = 4;
  private static final int BYTES = 300;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int DRAIN_SECONDS = 15;

  private final String bootstrap;
  private final String databaseUrl;
  private final String password;
  private final String run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
  private final Latencies latencies = new Latencies();
  private volatile boolean over;

  private TwoHops(String bootstrap, String databaseUrl, String password) {
    this.bootstrap = bootstrap;
    this.databaseUrl = databaseUrl;
    this.password = password;
  }

  /// Uses a stack on this machine.
  ///
  /// @param directory with the stack's secrets
  /// @throws IOException when its Kafka or Postgres is not the stack's own
  public static TwoHops of(StackFile stack, Path directory) throws IOException {
    var kafka = stack.process("kafka");
    var postgres = stack.process("postgres");
    if (kafka.isEmpty() || postgres.isEmpty()) {
      throw new IOException("the two hops need the stack's own Kafka and Postgres: --no-floors");
    }
    return new TwoHops(
        authority(kafka.get().url()),
        "jdbc:postgresql://" + authority(postgres.get().url()) + "/messages",
        Site.secret(directory, "messages"));
  }

  private static String authority(String url) {
    return url.replaceFirst("^[a-z]+://", "").replaceFirst("/.*$", "");
  }

  /// Sends records at a rate, after a warm-up.
  public Row run(double rate, int warmUp, int seconds) throws IOException, InterruptedException {
    int count = (int) (rate * (warmUp + seconds));
    var pacer = new OpenLoopSchedule(System.nanoTime() + 3_000_000_000L, rate, System::nanoTime);
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        var database = DriverManager.getConnection(databaseUrl, "messages", password);
        var first = producer()) {
      admin.createTopics(List.of(topic(in()), topic(out()))).all().get(10, TimeUnit.SECONDS);
      execute(database, "CREATE TABLE %s (number bigint PRIMARY KEY, document text)");
      var storing = start(() -> store(database));
      var reading = start(() -> read(count, (int) (rate * warmUp), pacer));
      pacer.run(count, new Sending(first)::upTo);
      reading.get(DRAIN_SECONDS, TimeUnit.SECONDS);
      over = true;
      storing.get(DRAIN_SECONDS, TimeUnit.SECONDS);
      execute(database, "DROP TABLE %s");
      admin.deleteTopics(List.of(in(), out())).all().get(10, TimeUnit.SECONDS);
    } catch (SQLException | ExecutionException | TimeoutException e) {
      over = true;
      throw new IOException("the two hops failed: " + e, e);
    }
    return row(rate);
  }

  private Row row(double rate) {
    var table = new LatencyTable().row("due to read", latencies);
    var json = JsonMapper.shared().createObjectNode().put("rate", rate);
    latencies.write(json);
    var name = "two hops %.0f/s".formatted(rate);
    return new Row("ack", name, table.toString(), json, List.of(), List.of(), List.of(), List.of());
  }

  /// The work of one thread.
  @FunctionalInterface
  private interface Part {
    void run() throws SQLException;
  }

  private static CompletableFuture<Void> start(Part part) {
    var done = new CompletableFuture<Void>();
    Thread.ofPlatform()
        .daemon()
        .name("floor")
        .start(() -> {
          try {
            part.run();
            done.complete(null);
          } catch (SQLException | RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
    return done;
  }

  private final class Sending {
    private final KafkaProducer<byte[], byte[]> producer;
    private int sent;

    Sending(KafkaProducer<byte[], byte[]> producer) {
      this.producer = producer;
    }

    void upTo(int due) {
      for (; sent < due; sent++) {
        var document = ByteBuffer.allocate(BYTES).putInt(sent).array();
        var _ = producer.send(new ProducerRecord<>(in(), sent % PARTITIONS, null, document));
      }
    }
  }

  /// The middle step: stores each poll in one transaction, then sends the batch on.
  private void store(Connection database) throws SQLException {
    database.setAutoCommit(false);
    try (var consumer = consumer(in());
        var producer = producer();
        var insert =
            database.prepareStatement(
                "INSERT INTO floor_%s SELECT * FROM unnest(?::bigint[], ?::text[])"
                    .formatted(run))) {
      while (!over) {
        var batch = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        consumer.poll(POLL).forEach(batch::add);
        if (batch.isEmpty()) {
          continue;
        }
        var numbers = batch.stream().map(r -> (Object) number(r)).toArray();
        var document = "x".repeat(BYTES);
        var documents = batch.stream().map(_ -> document).toArray();
        insert.setArray(1, database.createArrayOf("bigint", numbers));
        insert.setArray(2, database.createArrayOf("text", documents));
        insert.executeUpdate();
        database.commit();
        for (var record : batch) {
          var _ =
              producer.send(new ProducerRecord<>(out(), record.partition(), null, record.value()));
        }
      }
    } finally {
      database.setAutoCommit(true);
    }
  }

  private void read(int count, int warmUp, OpenLoopSchedule pacer) {
    int read = 0;
    try (var consumer = consumer(out())) {
      while (read < count && !over) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        long now = System.nanoTime();
        for (var record : records) {
          read++;
          int number = (int) number(record);
          if (number >= warmUp) {
            latencies.recordNanos(now - pacer.due(number), number - warmUp, count - warmUp);
          }
        }
      }
    }
  }

  private static long number(ConsumerRecord<byte[], byte[]> record) {
    return ByteBuffer.wrap(record.value()).getInt();
  }

  private void execute(Connection database, String sql) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute(sql.formatted("floor_" + run));
    }
  }

  private String in() {
    return "bench.floor." + run + ".in";
  }

  private String out() {
    return "bench.floor." + run + ".out";
  }

  private static NewTopic topic(String name) {
    return new NewTopic(name, PARTITIONS, (short) 1);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    var settings = new Properties();
    settings.put("bootstrap.servers", bootstrap);
    settings.put("acks", "all");
    settings.put("linger.ms", "0");
    settings.put("max.in.flight.requests.per.connection", "1");
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private KafkaConsumer<byte[], byte[]> consumer(String topic) {
    var settings = new Properties();
    settings.put("bootstrap.servers", bootstrap);
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", "false");
    var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(
        IntStream.range(0, PARTITIONS)
            .mapToObj(partition -> new TopicPartition(topic, partition))
            .toList());
    return consumer;
  }
}
