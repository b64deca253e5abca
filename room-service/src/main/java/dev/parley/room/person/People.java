package dev.parley.room.person;

import dev.parley.events.UserId;
import dev.parley.events.user.UserEvent;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Accounts by id; an older event never overwrites a newer one.
@Component
public class People {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final JdbcClient sql;

  People(JdbcClient sql) {
    this.sql = sql;
  }

  /// The name others see; empty for guests and whoever has not been heard of.
  public Optional<String> displayName(UserId user) {
    return sql.sql("SELECT display_name FROM person WHERE id = ?")
        .param(user.value())
        .query(String.class)
        .optional();
  }

  /// Waits until the account has been heard of, at most 2 s: it may have been made just now.
  public void await(UserId user) {
    long until = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (displayName(user).isEmpty() && System.nanoTime() < until) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  void keep(UserEvent event) {
    sql.sql(
            """
            INSERT INTO person (id, name, display_name, changed_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name,
              display_name = excluded.display_name, changed_at = excluded.changed_at
            WHERE person.changed_at <= excluded.changed_at
            """)
        .params(
            event.user().value(),
            event.name(),
            event.displayName(),
            event.at().atOffset(ZoneOffset.UTC))
        .update();
  }
}
