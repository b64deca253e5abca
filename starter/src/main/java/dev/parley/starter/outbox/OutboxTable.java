package dev.parley.starter.outbox;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The table `outbox`, as far as it is alike in every service: events wait in it by rising `id`.
public final class OutboxTable {

  private final JdbcClient sql;
  private final long publishing;

  /// A service's own table.
  ///
  /// @param publishing the number of Postgres' advisory lock for publishing, any fixed one
  public OutboxTable(JdbcClient sql, long publishing) {
    this.sql = sql;
    this.publishing = publishing;
  }

  /// Whether this transaction may publish; false while another one does.
  boolean tryLock() {
    return sql.sql("SELECT pg_try_advisory_xact_lock(:lock)")
        .param("lock", publishing)
        .query(Boolean.class)
        .single();
  }

  /// Whether no event waits.
  public boolean isEmpty() {
    return sql.sql("SELECT NOT EXISTS (SELECT 1 FROM outbox)").query(Boolean.class).single();
  }

  /// How many wait, counted no further than `limit`.
  long count(int limit) {
    return sql.sql("SELECT count(*) FROM (SELECT FROM outbox LIMIT :limit) waiting")
        .param("limit", limit)
        .query(Long.class)
        .single();
  }

  /// Removes events by their own ids: one with a lower id may have been committed in between.
  public void remove(List<Long> ids) {
    sql.sql("DELETE FROM outbox WHERE id = ANY(:ids)")
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }
}
