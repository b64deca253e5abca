package dev.parley.message.entry;

import dev.parley.events.UserId;
import dev.parley.events.signal.PersonSignal;
import java.util.List;

/// What a commit has in store for persons, to be told at once and not kept.
///
/// @param users who is told
/// @param everyone whether every member of the signal's room is told too, but `by`
public record PersonNotice(List<UserId> users, boolean everyone, UserId by, PersonSignal signal) {

  public static PersonNotice to(UserId user, PersonSignal signal) {
    return new PersonNotice(List.of(user), false, user, signal);
  }
}
