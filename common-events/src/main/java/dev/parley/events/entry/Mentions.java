package dev.parley.events.entry;

import dev.parley.events.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom a text calls, as it was resolved when it was stored.
///
/// @param users the members whose name stands in it after an `@`, each once
/// @param room true when `@room` calls every member
/// @param here true when `@here` calls the members who are connected at that moment
public record Mentions(List<UserId> users, @Nullable Boolean room, @Nullable Boolean here) {

  public Mentions {
    users = List.copyOf(users);
  }
}
