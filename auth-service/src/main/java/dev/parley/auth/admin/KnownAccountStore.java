package dev.parley.auth.admin;

import static java.time.ZoneOffset.UTC;

import dev.parley.events.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Accounts with their roles. Each change belongs to the caller's transaction.
@Repository
class KnownAccountStore {

  private static final String COLUMNS =
      "id, name, display_name, created_at, administrator, disabled_at IS NOT NULL AS disabled";

  private final JdbcClient sql;

  KnownAccountStore(JdbcClient sql) {
    this.sql = sql;
  }

  Optional<KnownAccount> find(UserId id) {
    return sql.sql("SELECT " + COLUMNS + " FROM account WHERE id = :id")
        .param("id", id.value())
        .query(KnownAccountStore::account)
        .optional();
  }

  /// Accounts whose name starts with `prefix`, after a name, in the order of the names.
  List<KnownAccount> named(String prefix, String after, int limit) {
    return sql.sql(
            "SELECT "
                + COLUMNS
                + """
                 FROM account
                WHERE starts_with(name, :prefix) AND name COLLATE "C" > :after
                ORDER BY name COLLATE "C" LIMIT :limit
                """)
        .param("prefix", prefix)
        .param("after", after)
        .param("limit", limit)
        .query(KnownAccountStore::account)
        .list();
  }

  boolean isAdministrator(UserId id) {
    return sql.sql(
            """
            SELECT EXISTS (SELECT 1 FROM account
              WHERE id = :id AND administrator AND disabled_at IS NULL)
            """)
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  long countAdministrators() {
    return sql.sql("SELECT count(*) FROM account WHERE administrator AND disabled_at IS NULL")
        .query(Long.class)
        .single();
  }

  /// The administrators, whose rows stay locked until the transaction ends.
  List<UUID> lockAdministrators() {
    return sql.sql(
            """
            SELECT id FROM account WHERE administrator AND disabled_at IS NULL
            ORDER BY id FOR UPDATE
            """)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  /// Whether that changed the account.
  boolean setAdministrator(UserId id, boolean administrator) {
    return sql.sql(
                """
                UPDATE account SET administrator = :administrator, version = version + 1
                WHERE id = :id AND administrator <> :administrator
                """)
            .param("id", id.value())
            .param("administrator", administrator)
            .update()
        > 0;
  }

  /// Whether that changed the account.
  boolean disable(UserId id, Instant now) {
    return sql.sql(
                """
                UPDATE account SET disabled_at = :now, version = version + 1
                WHERE id = :id AND disabled_at IS NULL
                """)
            .param("id", id.value())
            .param("now", now.atOffset(UTC))
            .update()
        > 0;
  }

  void enable(UserId id) {
    sql.sql(
            """
            UPDATE account SET disabled_at = NULL, version = version + 1
            WHERE id = :id AND disabled_at IS NOT NULL
            """)
        .param("id", id.value())
        .update();
  }

  private static KnownAccount account(ResultSet row, int number) throws SQLException {
    return new KnownAccount(
        new UserId(row.getObject("id", UUID.class)),
        row.getString("name"),
        row.getString("display_name"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("administrator"),
        row.getBoolean("disabled"));
  }
}
