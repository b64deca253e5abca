package dev.parley.room.membership;

import dev.parley.events.room.Role;
import org.jspecify.annotations.Nullable;

/// What a role may do to another: owners everything, moderators to those below them, others
/// nothing.
final class RoleRules {

  private RoleRules() {}

  /// Whether somebody may add a person with that role.
  static boolean mayAdd(@Nullable Role actor, Role given) {
    return actor == Role.OWNER || (rules(actor) && isAbove(actor, given));
  }

  /// Whether somebody may remove a member.
  static boolean mayRemove(@Nullable Role actor, Role subject) {
    return rules(actor) && isAbove(actor, subject);
  }

  /// Whether somebody may change a member from one role to another.
  static boolean mayChange(@Nullable Role actor, Role from, Role to) {
    return actor == Role.OWNER || (rules(actor) && isAbove(actor, from) && isAbove(actor, to));
  }

  private static boolean rules(@Nullable Role actor) {
    return actor == Role.OWNER || actor == Role.MODERATOR;
  }

  private static boolean isAbove(@Nullable Role actor, Role other) {
    return actor != null && actor != other && actor.atLeast(other);
  }
}
