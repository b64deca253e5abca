package dev.parley.auth.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.ZoneOffset.UTC;

import dev.parley.events.UserId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Tokens that are sent by mail: 256 random bits, valid once. Only their SHA-256 is stored.
@Repository
class MailTokens {

  /// What a token is for.
  enum Kind {
    /// Confirms that the address is the user's.
    CONFIRM(Duration.ofDays(1)),
    /// Allows to set a new password.
    RECOVER(Duration.ofHours(1));

    private final Duration life;

    Kind(Duration life) {
      this.life = life;
    }
  }

  /// A valid token's account, and the address it was sent to.
  record Sent(UserId user, String email) {}

  private static final int BYTES = 32;

  private final JdbcClient sql;
  private final SecureRandom random;
  private final InstantSource clock;

  MailTokens(JdbcClient sql, SecureRandom random, InstantSource clock) {
    this.sql = sql;
    this.random = random;
    this.clock = clock;
  }

  /// A new token, which replaces the account's last one of that kind.
  String issue(Kind kind, UserId user, String email) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    sql.sql(
            """
            INSERT INTO mail_token (account_id, kind, hash, email, expires_at)
            VALUES (:user, :kind, :hash, :email, :end)
            ON CONFLICT (account_id, kind) DO UPDATE SET hash = excluded.hash,
              email = excluded.email, expires_at = excluded.expires_at
            """)
        .param("user", user.value())
        .param("kind", kind.name())
        .param("hash", hash(token))
        .param("email", email)
        .param("end", clock.instant().plus(kind.life).atOffset(UTC))
        .update();
    return token;
  }

  /// A valid token, which stays valid.
  Optional<Sent> find(Kind kind, @Nullable String token) {
    return sql.sql(
            """
            SELECT account_id, email FROM mail_token
            WHERE hash = :hash AND kind = :kind AND expires_at > :now
            """)
        .param("hash", hash(token))
        .param("kind", kind.name())
        .param("now", clock.instant().atOffset(UTC))
        .query((row, _) ->
            new Sent(new UserId(row.getObject("account_id", UUID.class)), row.getString("email")))
        .optional();
  }

  /// Uses a token up, in the caller's transaction. Of two uses at once, one gets it.
  Optional<Sent> use(Kind kind, @Nullable String token) {
    return sql.sql(
            """
            DELETE FROM mail_token
            WHERE hash = :hash AND kind = :kind AND expires_at > :now
            RETURNING account_id, email
            """)
        .param("hash", hash(token))
        .param("kind", kind.name())
        .param("now", clock.instant().atOffset(UTC))
        .query((row, _) ->
            new Sent(new UserId(row.getObject("account_id", UUID.class)), row.getString("email")))
        .optional();
  }

  void forget(UserId user) {
    sql.sql("DELETE FROM mail_token WHERE account_id = :user").param("user", user.value()).update();
  }

  private static byte[] hash(@Nullable String token) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((token == null ? "" : token).getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }
}
