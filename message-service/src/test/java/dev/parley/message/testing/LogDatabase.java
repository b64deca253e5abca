package dev.parley.message.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.events.Ids;
import dev.parley.events.RoomId;
import dev.parley.message.append.RoomLog;
import dev.parley.message.kafka.RecordSender;
import dev.parley.message.publish.EntryPublisher;
import dev.parley.message.publish.PublishedStore;
import dev.parley.message.store.EntryStore;
import dev.parley.message.store.JdbcEntryStore;
import dev.parley.message.store.SearchFill;
import dev.parley.testing.parts.Parts;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A migrated database, and the append path's objects on it, without Spring.
///
/// The database ends with the JVM, as the Postgres does.
public final class LogDatabase {

  public final JdbcOperations operations;
  public final JdbcClient jdbc;
  public final TransactionTemplate transactions;
  public final PublishedStore published;

  public LogDatabase(String name) {
    var url = Parts.postgres().jdbcUrl(name);
    Flyway.configure()
        .dataSource(url, null, null)
        .javaMigrations(new SearchFill())
        .load()
        .migrate();
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(8);
    config.addDataSourceProperty("options", "-c statement_timeout=5s");
    var pool = new HikariDataSource(config);
    operations = new JdbcTemplate(pool);
    jdbc = JdbcClient.create(operations);
    transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
    published = new PublishedStore(jdbc);
  }

  /// A log as another process would create it.
  public RoomLog newLog() {
    return new RoomLog(store(), new Ids(InstantSource.system(), new SecureRandom()));
  }

  public EntryStore store() {
    return new JdbcEntryStore(operations, transactions, () -> {});
  }

  public EntryPublisher publisher(RecordSender sender) {
    return new EntryPublisher(sender, published);
  }

  public List<Long> seqs(RoomId room) {
    return jdbc.sql("SELECT seq FROM entry WHERE room_id = ? ORDER BY seq")
        .param(room.value())
        .query((row, _) -> row.getLong("seq"))
        .list();
  }

  public List<Long> ns(RoomId room) {
    return jdbc.sql("SELECT n FROM entry WHERE room_id = ? AND type = 'message' ORDER BY seq")
        .param(room.value())
        .query((row, _) -> row.getLong("n"))
        .list();
  }

  public long number(RoomId room, String column) {
    return jdbc.sql("SELECT " + column + " FROM room WHERE id = ?")
        .param(room.value())
        .query(Long.class)
        .single();
  }

  /// The number of transactions on this database that wait for a lock.
  public long waitingForLocks() {
    return jdbc.sql(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'
            """)
        .query(Long.class)
        .single();
  }

  /// Makes the room's last entry older than the minimum age for the sweep.
  public void age(RoomId room) {
    jdbc.sql("UPDATE room SET last_at = last_at - interval '1 minute' WHERE id = ?")
        .param(room.value())
        .update();
  }
}
