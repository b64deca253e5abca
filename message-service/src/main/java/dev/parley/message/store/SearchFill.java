package dev.parley.message.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.message.index.IndexedText;
import dev.parley.message.sql.RoundTrip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/// Indexes the messages of an older version. It is a migration, so that search is complete when the
/// service starts to answer. It takes about a minute for a million messages.
public final class SearchFill implements JavaMigration {

  private static final int BATCH = 1_000;

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("6.1");
  }

  @Override
  public String getDescription() {
    return "fill search";
  }

  /// None, so that changes of this code do not count as another migration.
  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) {
    var connection = new SingleConnectionDataSource(context.getConnection(), true);
    var writer = new JdbcTemplate(connection);
    var reader = new JdbcTemplate(connection);
    reader.setFetchSize(BATCH);
    var batch = new ArrayList<IndexedText>();
    reader.query(
        """
        SELECT e.id, e.room_id, e.sender_id, e.at, e.document, s.text, r.kind = 'PUBLIC' AS open
        FROM entry e JOIN room r ON r.id = e.room_id LEFT JOIN message_state s ON s.message_id = e.id
        WHERE e.type = 'message' AND s.deleted_at IS NULL ORDER BY e.at, e.room_id, e.seq
        """,
        row -> {
          batch.add(text(row));
          if (batch.size() == BATCH) {
            write(writer, batch);
            batch.clear();
          }
        });
    write(writer, batch);
  }

  private static void write(JdbcOperations jdbc, List<IndexedText> batch) {
    var trip = new RoundTrip(jdbc);
    new SearchWriter(trip).add(batch);
    trip.run();
  }

  private static IndexedText text(ResultSet row) throws SQLException {
    var document = EventJson.read(row.getString("document").getBytes(UTF_8), JsonNode.class);
    var edited = row.getString("text");
    return new IndexedText(
        new MessageId(RowMappers.uuid(row, "id")),
        new RoomId(RowMappers.uuid(row, "room_id")),
        row.getBoolean("open"),
        new UserId(RowMappers.uuid(row, "sender_id")),
        document.at("/sender/name").asString(""),
        RowMappers.instant(row, "at"),
        edited == null ? document.path("text").asString("") : edited);
  }
}
