package dev.parley.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The users whom a text mentions, resolved when the text was stored.
///
/// @param users the members whose name follows an `@` in the text, each once
/// @param room true when `@room` mentions every member
/// @param here true when `@here` mentions the members who are connected at that moment
public record Mentions(List<UserId> users, @Nullable Boolean room, @Nullable Boolean here) {

  public Mentions {
    users = List.copyOf(users);
  }
}
