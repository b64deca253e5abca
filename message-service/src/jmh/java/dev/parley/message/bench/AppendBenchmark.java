package dev.parley.message.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.events.Ids;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.command.Origin;
import dev.parley.events.command.SendMessage;
import dev.parley.events.command.Sender;
import dev.parley.events.room.MemberJoined;
import dev.parley.events.room.RoomCreated;
import dev.parley.events.room.RoomEvent;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.events.state.RoomSettings;
import dev.parley.message.append.Batch;
import dev.parley.message.append.RoomLog;
import dev.parley.message.room.CommandPosition;
import dev.parley.message.store.JdbcEntryStore;
import dev.parley.message.store.SearchFill;
import dev.parley.testing.parts.Parts;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Appends the messages of one poll to a real Postgres; the commit waits for the disk.
///
/// The messages are spread over up to 32 rooms. The tables grow during the run.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AppendBenchmark {

  private static final UUID TOPIC = new UUID(1, 1);
  private static final int ROOMS = 32;

  /// Messages in the batch.
  @Param({"1", "8", "128"})
  private int messages;

  private final Person alice = new Person(new UserId(UUID.randomUUID()), "Alice");
  private final List<RoomId> rooms = new ArrayList<>();
  private final HikariDataSource pool = database();
  private final RoomLog log =
      new RoomLog(
          new JdbcEntryStore(
              new JdbcTemplate(pool),
              new TransactionTemplate(new JdbcTransactionManager(pool)),
              () -> {}),
          new Ids(InstantSource.system(), new SecureRandom()));
  private long place;

  private static HikariDataSource database() {
    var url = Parts.postgres().jdbcUrl("append_" + Long.toString(System.nanoTime(), 36));
    Flyway.configure()
        .dataSource(url, null, null)
        .javaMigrations(new SearchFill())
        .load()
        .migrate();
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(2);
    return new HikariDataSource(config);
  }

  /// Each room has one member.
  @Setup
  public void createRooms() {
    var events = new ArrayList<RoomEvent>();
    for (int i = 0; i < ROOMS; i++) {
      var room = new RoomId(UUID.randomUUID());
      rooms.add(room);
      events.add(
          new RoomCreated(
              room,
              1,
              Instant.EPOCH,
              alice,
              null,
              "Room",
              RoomKind.PUBLIC,
              RoomSettings.of(true, false)));
      events.add(new MemberJoined(room, 2, Instant.EPOCH, alice, alice, Role.OWNER));
    }
    log.append(new Batch(events, List.of()));
  }

  /// Lock, find repeats, authorise, assign seqs, store, commit.
  @Benchmark
  public Object append() {
    var asked = new ArrayList<Batch.Asked>(messages);
    for (int i = 0; i < messages; i++) {
      asked.add(new Batch.Asked(send(++place), new CommandPosition(TOPIC, 0, place)));
    }
    return log.append(new Batch(List.of(), asked));
  }

  private SendMessage send(long number) {
    return new SendMessage(
        rooms.get((int) (number % ROOMS)),
        "c-" + number,
        new Sender(alice.id(), alice.name(), false),
        Instant.EPOCH,
        new Origin("gateway", false),
        "the quick brown fox jumps over the lazy dog and message number " + number,
        null,
        null);
  }

  /// Closes the connections; Postgres ends with the JVM.
  @TearDown
  public void end() {
    pool.close();
  }
}
