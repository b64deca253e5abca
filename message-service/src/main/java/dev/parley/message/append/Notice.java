package dev.parley.message.append;

import dev.parley.events.UserId;
import dev.parley.events.signal.PersonSignal;
import java.util.List;

/// What a commit has in store for persons, to be told at once and not kept.
///
/// @param users who is told
/// @param everyone whether every member of the signal's room is told too, but `by`
public record Notice(List<UserId> users, boolean everyone, UserId by, PersonSignal signal) {

  static Notice to(UserId user, PersonSignal signal) {
    return new Notice(List.of(user), false, user, signal);
  }
}
