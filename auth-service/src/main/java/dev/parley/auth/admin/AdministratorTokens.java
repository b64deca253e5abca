package dev.parley.auth.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.ZoneOffset.UTC;

import dev.parley.events.UserId;
import dev.parley.starter.problem.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The token that makes an account an administrator: 256 random bits, valid once and for a day.
///
/// Only its SHA-256 is stored. A new token replaces the old one.
@Component
class AdministratorTokens {

  private static final Duration LIFE = Duration.ofDays(1);
  private static final int BYTES = 32;

  private final JdbcClient sql;
  private final KnownAccountStore accounts;
  private final SecureRandom random;
  private final InstantSource clock;

  AdministratorTokens(
      JdbcClient sql, KnownAccountStore accounts, SecureRandom random, InstantSource clock) {
    this.sql = sql;
    this.accounts = accounts;
    this.random = random;
    this.clock = clock;
  }

  /// A token and its end.
  record Issued(String token, Instant expiresAt) {

    @Override
    public String toString() {
      return "Issued[…]";
    }
  }

  @Transactional
  public Issued issue() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var end = clock.instant().plus(LIFE);
    sql.sql("DELETE FROM administrator_token").update();
    sql.sql("INSERT INTO administrator_token (hash, expires_at) VALUES (:hash, :end)")
        .param("hash", hash(token))
        .param("end", end.atOffset(UTC))
        .update();
    return new Issued(token, end);
  }

  /// Makes a user an administrator. Of two uses at once, one succeeds.
  ///
  /// @throws Problem `forbidden` when the token is unknown, used or too old
  @Transactional
  public void use(UserId user, @Nullable String token) {
    var used =
        sql.sql("DELETE FROM administrator_token WHERE hash = :hash AND expires_at > :now")
            .param("hash", hash(token == null ? "" : token))
            .param("now", clock.instant().atOffset(UTC))
            .update();
    if (used == 0) {
      throw Problem.forbidden("The token is unknown, used or too old.");
    }
    accounts.setAdministrator(user, true);
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }
}
