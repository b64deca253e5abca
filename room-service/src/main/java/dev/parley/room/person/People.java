package dev.parley.room.person;

import dev.parley.events.Person;
import dev.parley.events.UserId;
import dev.parley.events.user.UserEvent;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Accounts by id; an older event never overwrites a newer one.
@Component
public class People {

  /// More than any account's name.
  private static final int LONGEST_ID = 36;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final JdbcClient sql;

  People(JdbcClient sql) {
    this.sql = sql;
  }

  /// The display name; empty for guests and unknown accounts.
  public Optional<String> displayName(UserId user) {
    return sql.sql("SELECT display_name FROM person WHERE id = ?")
        .param(user.value())
        .query(String.class)
        .optional();
  }

  /// An account by its id or its name, waited for at most 2 s; empty for guests.
  public Optional<Person> find(String idOrName) {
    if (idOrName.length() > LONGEST_ID) {
      return Optional.empty(); // lower-casing a long text with capital sigmas takes minutes
    }
    var id = id(idOrName);
    Supplier<Optional<Person>> look =
        id.isPresent()
            ? () -> displayName(id.get()).map(name -> new Person(id.get(), name))
            : () -> named(idOrName.toLowerCase(Locale.ROOT));
    return await(look);
  }

  /// Waits at most 2 s until the account is known here: it may have just been created.
  public void await(UserId user) {
    var _ = await(() -> displayName(user));
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
    sql.sql("UPDATE membership SET guest = false WHERE user_id = ? AND guest")
        .param(event.user().value())
        .update();
  }

  void forget(UserId user) {
    sql.sql("DELETE FROM person WHERE id = ?").param(user.value()).update();
  }

  private static <T> Optional<T> await(Supplier<Optional<T>> look) {
    long until = System.nanoTime() + LONGEST_WAIT.toNanos();
    var found = look.get();
    while (found.isEmpty() && System.nanoTime() < until) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      found = look.get();
    }
    return found;
  }

  /// Names move between accounts, whose events arrive in any order: the latest claim counts.
  private Optional<Person> named(String name) {
    return sql.sql(
            """
            SELECT id, display_name FROM person WHERE name = ? ORDER BY changed_at DESC LIMIT 1
            """)
        .param(name)
        .query((row, _) ->
            new Person(new UserId(row.getObject("id", UUID.class)), row.getString("display_name")))
        .optional();
  }

  private static Optional<UserId> id(String text) {
    try {
      return Optional.of(UserId.of(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
