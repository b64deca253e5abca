package dev.parley.room.direct;

import dev.parley.events.UserId;
import dev.parley.starter.problem.Problem;
import java.util.UUID;

/// Two different users, in a fixed order.
///
/// @param low the user whose id's text comes first, as Postgres orders ids
record UserPair(UUID low, UUID high) {

  /// @throws Problem `invalid` when both are the same user
  static UserPair of(UserId one, UserId other) {
    int order = one.toString().compareTo(other.toString());
    if (order == 0) {
      throw Problem.invalid("You cannot have a direct room with yourself.");
    }
    return order < 0
        ? new UserPair(one.value(), other.value())
        : new UserPair(other.value(), one.value());
  }
}
