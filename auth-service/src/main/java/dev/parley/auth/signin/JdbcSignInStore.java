package dev.parley.auth.signin;

import static java.time.ZoneOffset.UTC;

import dev.parley.events.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Sign-ins in Postgres. The row locks of its UPDATEs make parallel use safe.
@Repository
class JdbcSignInStore implements SignInStore {

  private static final int FORGET_AT_ONCE = 500;
  private static final int MOST_DEVICES = 100;

  private final JdbcClient sql;

  JdbcSignInStore(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public void open(
      UUID signIn, UserId user, @Nullable String client, Instant now, Instant expiresAt) {
    sql.sql(
            """
            INSERT INTO sign_in (id, account_id, client, created_at, last_used_at, expires_at)
            VALUES (:id, :user, :client, :now, :now, :expiresAt)
            """)
        .param("id", signIn)
        .param("user", user.value())
        .param("client", client)
        .param("now", now.atOffset(UTC))
        .param("expiresAt", expiresAt.atOffset(UTC))
        .update();
  }

  @Override
  public void addToken(RefreshToken token, UUID signIn, Instant now) {
    sql.sql(
            """
            INSERT INTO refresh_token (hash, sign_in_id, issued_at) VALUES (:hash, :signIn, :now)
            """)
        .param("hash", token.hash())
        .param("signIn", signIn)
        .param("now", now.atOffset(UTC))
        .update();
  }

  @Override
  public Optional<UUID> use(RefreshToken token, Instant now) {
    return sql.sql(
            """
            UPDATE refresh_token SET used_at = :now
            WHERE hash = :hash AND used_at IS NULL
            RETURNING sign_in_id
            """)
        .param("hash", token.hash())
        .param("now", now.atOffset(UTC))
        .query(UUID.class)
        .optional();
  }

  @Override
  public Optional<Use> usedBefore(RefreshToken token) {
    return sql.sql(
            """
            SELECT sign_in_id, used_at FROM refresh_token
            WHERE hash = :hash AND used_at IS NOT NULL
            """)
        .param("hash", token.hash())
        .query(
            (row, _) -> new Use(row.getObject("sign_in_id", UUID.class), instant(row, "used_at")))
        .optional();
  }

  @Override
  public Optional<Subject> touch(UUID signIn, Instant now, Instant idleSince) {
    return sql.sql(
            """
            UPDATE sign_in s SET last_used_at = :now FROM account a
            WHERE s.id = :id AND a.id = s.account_id
              AND s.ended_at IS NULL AND s.expires_at > :now AND s.last_used_at > :idleSince
            RETURNING a.id, a.name, a.display_name, a.administrator
            """)
        .param("id", signIn)
        .param("now", now.atOffset(UTC))
        .param("idleSince", idleSince.atOffset(UTC))
        .query((row, _) ->
            new Subject(
                new UserId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("display_name"),
                row.getBoolean("administrator")))
        .optional();
  }

  @Override
  public boolean alive(UUID signIn, Instant now, Instant idleSince) {
    return sql.sql(
            """
            SELECT EXISTS (SELECT 1 FROM sign_in
              WHERE id = :id
                AND ended_at IS NULL AND expires_at > :now AND last_used_at > :idleSince)
            """)
        .param("id", signIn)
        .param("now", now.atOffset(UTC))
        .param("idleSince", idleSince.atOffset(UTC))
        .query(Boolean.class)
        .single();
  }

  @Override
  public Optional<UserId> end(UUID signIn, Instant now) {
    return sql.sql(
            """
            UPDATE sign_in SET ended_at = :now WHERE id = :id AND ended_at IS NULL
            RETURNING account_id
            """)
        .param("id", signIn)
        .param("now", now.atOffset(UTC))
        .query(UUID.class)
        .optional()
        .map(UserId::new);
  }

  @Override
  public List<UUID> endAll(UserId user, @Nullable UUID kept, Instant now) {
    return sql.sql(
            """
            UPDATE sign_in SET ended_at = :now
            WHERE account_id = :user AND ended_at IS NULL
              AND id IS DISTINCT FROM CAST(:kept AS uuid)
            RETURNING id
            """)
        .param("user", user.value())
        .param("kept", kept)
        .param("now", now.atOffset(UTC))
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  @Override
  public List<SignedInDevice> devices(UserId user, Instant now, Instant idleSince) {
    return sql.sql(
            """
            SELECT id, client, created_at, last_used_at, expires_at FROM sign_in
            WHERE account_id = :user
              AND ended_at IS NULL AND expires_at > :now AND last_used_at > :idleSince
            ORDER BY last_used_at DESC, id DESC LIMIT :limit
            """)
        .param("user", user.value())
        .param("now", now.atOffset(UTC))
        .param("idleSince", idleSince.atOffset(UTC))
        .param("limit", MOST_DEVICES)
        .query((row, _) ->
            new SignedInDevice(
                row.getObject("id", UUID.class),
                row.getString("client"),
                instant(row, "created_at"),
                instant(row, "last_used_at"),
                instant(row, "expires_at")))
        .list();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  @Override
  public boolean endGuest(UUID signIn, Instant now) {
    return sql.sql(
                """
                INSERT INTO ended_guest (sign_in, ended_at) VALUES (:id, :now)
                ON CONFLICT DO NOTHING
                """)
            .param("id", signIn)
            .param("now", now.atOffset(UTC))
            .update()
        > 0;
  }

  @Override
  public boolean guestEnded(UUID signIn) {
    return sql.sql("SELECT EXISTS (SELECT 1 FROM ended_guest WHERE sign_in = :id)")
        .param("id", signIn)
        .query(Boolean.class)
        .single();
  }

  @Override
  public int forgetGuests(Instant endedBefore) {
    return sql.sql(
            """
            DELETE FROM ended_guest WHERE sign_in IN (
              SELECT sign_in FROM ended_guest WHERE ended_at < :endedBefore LIMIT :limit)
            """)
        .param("endedBefore", endedBefore.atOffset(UTC))
        .param("limit", FORGET_AT_ONCE)
        .update();
  }

  @Override
  public int forget(Instant expiredBefore, Instant idleSince) {
    return sql.sql(
            """
            DELETE FROM sign_in WHERE id IN (
              SELECT id FROM sign_in
              WHERE expires_at < :expiredBefore OR last_used_at < :idleSince
              LIMIT :limit)
            """)
        .param("expiredBefore", expiredBefore.atOffset(UTC))
        .param("idleSince", idleSince.atOffset(UTC))
        .param("limit", FORGET_AT_ONCE)
        .update();
  }
}
