package dev.parley.room.person;

import dev.parley.events.UserId;

/// Told of accounts that are deleted, at least once each.
public interface DeletedAccounts {

  /// Runs before the account is forgotten here; an exception means an outage, and it runs again.
  void deleted(UserId user);
}
