package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.local.process.StackException;
import dev.parley.local.state.Link;
import dev.parley.stack.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Tag("turn-faults")
class PartsIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String PASSWORD = "secret";

  @TempDir private Path directory;
  private Postgres postgres;
  private Redis redis;
  private Broker broker;

  @BeforeEach
  void choosePorts() {
    var port = FreePorts.block(RandomGenerator.getDefault(), List.of(0, 1, 2, 3, 4, 5));
    postgres = new Postgres(directory, port, PASSWORD);
    redis = new Redis(directory, port + 1, PASSWORD);
    broker = new Broker(directory, port + 2, port + 3);
  }

  @AfterEach
  void end() {
    List.of(postgres, redis, broker).forEach(Part::kill);
  }

  @Tag("slow")
  @Test
  void findTheirDataWhenTheyAreStartedAgain() throws Exception {
    startAll();
    postgres.admin().create("notes", "writer", "pw");
    execute("CREATE TABLE note AS SELECT 'here' AS text");
    createTopic("kept");

    List.of(postgres, redis, broker).forEach(Part::stop);
    assertThat(List.of(postgres, redis, broker)).noneMatch(part -> part.process().isRunning());
    startAll();

    execute("SELECT text FROM note");
    assertThat(topics()).contains("kept");
  }

  @Test
  void keepADatabaseForItsOwner() {
    start(postgres);
    postgres.admin().create("notes", "writer", "pw");
    postgres.admin().create("other", "reader", "pw");

    assertThatThrownBy(() -> connect("notes", "reader").close()).isInstanceOf(SQLException.class);
  }

  @Test
  void makeDatabasesThatKnowTheLettersOfEveryLanguage() throws Exception {
    start(postgres);
    postgres.admin().create("notes", "writer", "pw");

    try (var connection = connect("notes", "writer");
        var statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION pg_trgm");
      var row =
          statement.executeQuery(
              "SELECT lower('ЁЛКА'), 'ё' ~ '[[:alpha:]]', cardinality(show_trgm('ёлка')) > 3");
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("ёлка");
      assertThat(row.getBoolean(2)).isTrue();
      assertThat(row.getBoolean(3)).isTrue();
    }
  }

  @Test
  void sayWhatToDoWithADamagedDatabase() throws Exception {
    start(postgres);
    postgres.stop();
    Files.delete(directory.resolve("postgres/global/pg_control"));

    assertThatThrownBy(() -> start(postgres))
        .isInstanceOf(StackException.class)
        .hasMessageContaining(directory.resolve("postgres").toString())
        .hasMessageContaining("move it away");
  }

  @Test
  void sayWhatPostgresSaysWhenItDoesNotStart() throws Exception {
    start(postgres);
    postgres.stop();
    Files.writeString(directory.resolve("postgres/global/pg_control"), "garbage");

    assertThatThrownBy(() -> start(postgres))
        .isInstanceOf(StackException.class)
        .hasMessageStartingWith("postgres ended while it started")
        .hasMessageContaining("postgres.log");
  }

  @Test
  void startBesideALockWhosePidIsAnotherProgramsNow() throws Exception {
    start(postgres);
    postgres.kill();
    var lock = directory.resolve("postgres/postmaster.pid");
    var lines = new ArrayList<>(Files.readAllLines(lock));
    lines.set(0, Long.toString(ProcessHandle.current().pid()));
    Files.write(lock, lines);

    start(postgres);

    assertThat(postgres.process().isRunning()).isTrue();
  }

  @Test
  void startBesideALockWhoseOwnerWasKilledButNotYetCollected() throws Exception {
    start(postgres);
    postgres.kill();
    // The shell's child ends, and the program that replaces the shell never waits for it.
    var parent = new ProcessBuilder("sh", "-c", "true & echo $!; exec sleep 60").start();
    try (var output = parent.inputReader()) {
      var lock = directory.resolve("postgres/postmaster.pid");
      var lines = new ArrayList<>(Files.readAllLines(lock));
      lines.set(0, output.readLine());
      Files.write(lock, lines);

      start(postgres);

      assertThat(postgres.process().isRunning()).isTrue();
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void tellAClientThePortThatItsLinkLeadsOver() throws Exception {
    var link = new Link("ws-gateway-1", "kafka", broker.port() + 3, broker.port() + 2);
    var doors = new Broker.Doors(broker.port(), broker.port() + 1, List.of(link));
    broker = new Broker(broker.process(), directory, doors, null, Broker.Jvm.likeThisOne());
    start(broker);

    try (var listener = new ServerSocket(link.port(), 50, InetAddress.getLoopbackAddress())) {
      var led = new AtomicInteger();
      Thread.ofVirtual().start(() -> lead(listener, link.listener(), led));

      assertThat(toldPort(link.listener())).isEqualTo(link.port());
      assertThat(led).hasPositiveValue();
      assertThat(toldPort(broker.port())).isEqualTo(broker.port());
    }
  }

  @Tag("slow")
  @Test
  void keepShortWhatAStartReadsOfTheGroupsOffsets() throws Exception {
    start(broker);
    createTopic("read");
    commit(1_000);

    await().atMost(LIMIT).until(() -> logBytes("kafka/__consumer_offsets-0") < 2 << 20);
  }

  @Test
  void doNotBuryRecordsThatLostTheirMetadata() throws Exception {
    Files.createDirectories(directory.resolve("kafka/parley-0"));

    assertThatThrownBy(() -> start(broker))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("holds files but no meta.properties");
  }

  private void startAll() {
    List.of(postgres, redis, broker).forEach(Part::start);
    List.of(postgres, redis, broker).forEach(part -> part.awaitReady(LIMIT));
  }

  private static void start(Part part) {
    part.start();
    part.awaitReady(LIMIT);
  }

  private void execute(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(postgres.jdbcUrl("notes"), "writer", "pw");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connect(String database, String user) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(database), user, "pw");
  }

  private void createTopic(String name) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.url()))) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get(10, TimeUnit.SECONDS);
    }
  }

  /// Commits a group's offset many times, with the largest metadata that Kafka accepts.
  private void commit(int times) throws Exception {
    var read = Map.of(new TopicPartition("read", 0), new OffsetAndMetadata(1, "x".repeat(4_000)));
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.url()))) {
      for (int i = 0; i < times; i++) {
        admin.alterConsumerGroupOffsets("readers", read).all().get(10, TimeUnit.SECONDS);
      }
    }
  }

  private long logBytes(String partition) throws IOException {
    try (var segments = Files.newDirectoryStream(directory.resolve(partition), "*.log")) {
      long bytes = 0;
      for (var segment : segments) {
        bytes += Files.size(segment);
      }
      return bytes;
    }
  }

  /// Forwards connections from the address that clients know to the broker.
  private static void lead(ServerSocket listener, int port, AtomicInteger led) {
    while (!listener.isClosed()) {
      try {
        var client = listener.accept();
        led.incrementAndGet();
        var server = new Socket(InetAddress.getLoopbackAddress(), port);
        Thread.ofVirtual().start(() -> carry(client, server));
        Thread.ofVirtual().start(() -> carry(server, client));
      } catch (IOException _) {
        // The test has ended.
      }
    }
  }

  private static void carry(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // One side has disconnected.
    }
  }

  private static int toldPort(int port) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
      var nodes = admin.describeCluster().nodes().get(10, TimeUnit.SECONDS);
      return nodes.iterator().next().port();
    }
  }

  private Iterable<String> topics() throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.url()))) {
      return admin.listTopics().names().get(10, TimeUnit.SECONDS);
    }
  }
}
