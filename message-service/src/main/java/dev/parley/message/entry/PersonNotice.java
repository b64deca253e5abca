package dev.parley.message.entry;

import dev.parley.events.UserId;
import dev.parley.events.signal.PersonSignal;
import java.util.List;

/// A notice to users that is sent right after a commit and not stored.
///
/// @param users the recipients
/// @param everyone whether every member of the signal's room except `by` receives it, too
public record PersonNotice(List<UserId> users, boolean everyone, UserId by, PersonSignal signal) {

  public static PersonNotice to(UserId user, PersonSignal signal) {
    return new PersonNotice(List.of(user), false, user, signal);
  }
}
