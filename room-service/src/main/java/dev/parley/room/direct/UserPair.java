package dev.parley.room.direct;

import dev.parley.events.UserId;
import dev.parley.starter.problem.Problem;
import java.util.UUID;

/// Two different people, whoever of them is named first.
///
/// @param low the one whose id's text comes first, as Postgres orders ids
record UserPair(UUID low, UUID high) {

  /// @throws Problem `invalid` when they are one
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
