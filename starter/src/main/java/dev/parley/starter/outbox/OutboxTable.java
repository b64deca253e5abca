package dev.parley.starter.outbox;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The columns of the table `outbox` that are the same in every service. Events wait in it in order
/// of `id`.
public final class OutboxTable {

  private final JdbcClient sql;
  private final long publishing;

  /// A service's own table.
  ///
  /// @param publishing the key of the Postgres advisory lock for publishing, any fixed number
  public OutboxTable(JdbcClient sql, long publishing) {
    this.sql = sql;
    this.publishing = publishing;
  }

  /// Takes the publishing lock for this transaction; false while another transaction holds it.
  boolean tryLock() {
    return sql.sql("SELECT pg_try_advisory_xact_lock(:lock)")
        .param("lock", publishing)
        .query(Boolean.class)
        .single();
  }

  public boolean isEmpty() {
    return sql.sql("SELECT NOT EXISTS (SELECT 1 FROM outbox)").query(Boolean.class).single();
  }

  /// How many events wait; counting stops at `limit`.
  long count(int limit) {
    return sql.sql("SELECT count(*) FROM (SELECT FROM outbox LIMIT :limit) waiting")
        .param("limit", limit)
        .query(Long.class)
        .single();
  }

  /// Removes these events only, not all up to an id: an event with a lower id may commit later.
  public void remove(List<Long> ids) {
    sql.sql("DELETE FROM outbox WHERE id = ANY(:ids)")
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }
}
