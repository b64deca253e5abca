package dev.parley.message.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.parts.Parts;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Migrates a database from a version without search.
class SearchFillIT {

  private final String url = Parts.postgres().jdbcUrl("search_fill_it");
  private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url));
  private final UUID room = UUID.randomUUID();

  @Test
  void makesOldMessagesFindableAsTheyAreNow() {
    migrate().target("5?").load().migrate();
    jdbc.sql(
            """
            INSERT INTO room (id, handle_since, title, kind, guests, announcement, archived, version)
            VALUES (?, now(), 'Old', 'PUBLIC', true, false, false, 1)
            """)
        .param(room)
        .update();
    var kept = store(1, "message", "Running late");
    var edited = store(2, "message", "helo");
    var deleted = store(3, "message", "the secret");
    store(4, "member", "joined");
    state(edited, "hello again", false);
    state(deleted, null, true);

    migrate().javaMigrations(new SearchFill()).load().migrate();

    assertThat(
            jdbc.sql("SELECT message_id FROM search_message ORDER BY no").query(UUID.class).list())
        .containsExactly(kept, edited);
    assertThat(found("'~run' & '@nann' & '@p' & '@c0' & '@d0'")).isEqualTo(1);
    assertThat(found("'again'")).isEqualTo(1);
    assertThat(found("'helo'")).isZero();
  }

  private FluentConfiguration migrate() {
    return Flyway.configure().dataSource(url, null, null);
  }

  private UUID store(long seq, String type, String text) {
    var id = UUID.randomUUID();
    jdbc.sql(
            """
            INSERT INTO entry (room_id, seq, n, id, type, sender_id, at, document)
            VALUES (?, ?, ?, ?, ?, ?, now(), ?)
            """)
        .params(room, seq, seq, id, type, UUID.randomUUID())
        .param("{\"sender\":{\"name\":\"Ann\"},\"text\":\"" + text + "\"}")
        .update();
    return id;
  }

  private void state(UUID message, @Nullable String text, boolean gone) {
    jdbc.sql(
            """
            INSERT INTO message_state (message_id, room_id, text, deleted_at)
            VALUES (?, ?, ?, CASE WHEN ? THEN now() END)
            """)
        .param(message)
        .param(room)
        .param(text)
        .param(gone)
        .update();
  }

  private long found(String words) {
    return jdbc.sql("SELECT count(*) FROM search_message WHERE words @@ ?::tsquery")
        .param(words)
        .query(Long.class)
        .single();
  }
}
