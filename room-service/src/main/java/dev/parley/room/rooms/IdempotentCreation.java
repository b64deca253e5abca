package dev.parley.room.rooms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.room.room.NewRoom;
import dev.parley.room.room.Room;
import dev.parley.room.room.RoomRepository;
import dev.parley.room.web.Caller;
import dev.parley.starter.problem.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Honours `Idempotency-Key`: one room per caller and key, for a day.
@Component
class IdempotentCreation {

  private static final int LONGEST_KEY = 128;
  private static final Duration KEPT = Duration.ofDays(1);

  private final Rooms rooms;
  private final RoomRepository stored;
  private final JdbcClient sql;
  private final InstantSource clock;

  IdempotentCreation(Rooms rooms, RoomRepository stored, JdbcClient sql, InstantSource clock) {
    this.rooms = rooms;
    this.stored = stored;
    this.sql = sql;
    this.clock = clock;
  }

  /// Creates the room, or returns the room that the same request has created before.
  ///
  /// A second request in progress at the same time waits for the first at the key's row.
  ///
  /// @throws Problem `conflict` when the key was used for another request
  @Transactional
  Room create(Caller caller, @Nullable String key, NewRoom request) {
    if (key == null) {
      return rooms.create(caller.person(), request);
    }
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw Problem.invalid("The Idempotency-Key must have 1 to 128 characters.");
    }
    var hash = hash(request);
    if (claim(caller, key, hash)) {
      var room = rooms.create(caller.person(), request);
      sql.sql("UPDATE idempotency_key SET room_id = ? WHERE user_id = ? AND key = ?")
          .params(room.getId(), caller.id().value(), key)
          .update();
      return room;
    }
    return earlier(caller, key, hash)
        .flatMap(stored::findById)
        .orElseThrow(() -> Problem.conflict("This Idempotency-Key was used for another request."));
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 3_600_000)
  void forget() {
    sql.sql("DELETE FROM idempotency_key WHERE at < ?")
        .param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
        .update();
  }

  private boolean claim(Caller caller, String key, byte[] hash) {
    return sql.sql(
                "INSERT INTO idempotency_key (user_id, key, body_hash, at) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT DO NOTHING")
            .params(caller.id().value(), key, hash, clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  private Optional<UUID> earlier(Caller caller, String key, byte[] hash) {
    return sql.sql(
            "SELECT room_id FROM idempotency_key WHERE user_id = ? AND key = ? AND body_hash = ?")
        .params(caller.id().value(), key, hash)
        .query(UUID.class)
        .optional();
  }

  private static byte[] hash(NewRoom request) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(request.fingerprint().getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
