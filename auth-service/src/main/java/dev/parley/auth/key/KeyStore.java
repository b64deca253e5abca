package dev.parley.auth.key;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table of signing keys.
@Repository
class KeyStore {

  /// The key of the Postgres advisory lock for changing keys; any fixed number serves.
  private static final long CHANGING_KEYS = 0x7061_726c_6579_0001L;

  private final JdbcClient sql;
  private final KeyCipher seal;

  KeyStore(JdbcClient sql, KeyCipher seal) {
    this.sql = sql;
    this.seal = seal;
  }

  /// Waits until no other instance changes keys; the lock ends with the transaction.
  void lock() {
    sql.sql("SELECT pg_advisory_xact_lock(:lock)")
        .param("lock", CHANGING_KEYS)
        .query((_, _) -> true)
        .single();
  }

  KeyRing load() {
    return new KeyRing(
        sql.sql("SELECT kid, sealed, published_at, signs_from FROM signing_key")
            .query((row, _) -> key(row))
            .list());
  }

  void add(SigningKey key) {
    sql.sql(
            """
            INSERT INTO signing_key (kid, sealed, published_at, signs_from)
            VALUES (:kid, :sealed, :publishedAt, :signsFrom)
            """)
        .param("kid", key.kid())
        .param("sealed", seal.seal(key.jwk()))
        .param("publishedAt", key.publishedAt().atOffset(UTC))
        .param("signsFrom", key.signsFrom().atOffset(UTC))
        .update();
  }

  void reschedule(SigningKey key) {
    sql.sql("UPDATE signing_key SET signs_from = :signsFrom WHERE kid = :kid")
        .param("kid", key.kid())
        .param("signsFrom", key.signsFrom().atOffset(UTC))
        .update();
  }

  void remove(SigningKey key) {
    sql.sql("DELETE FROM signing_key WHERE kid = :kid").param("kid", key.kid()).update();
  }

  private SigningKey key(ResultSet row) throws SQLException {
    return new SigningKey(
        seal.open(row.getString("kid"), row.getBytes("sealed")),
        row.getObject("published_at", OffsetDateTime.class).toInstant(),
        row.getObject("signs_from", OffsetDateTime.class).toInstant());
  }
}
