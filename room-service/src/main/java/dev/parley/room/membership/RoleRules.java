package dev.parley.room.membership;

import dev.parley.events.room.Role;
import org.jspecify.annotations.Nullable;

/// Who decides about whom: owners about all, moderators about those below them, others about
/// nobody.
public final class RoleRules {

  private RoleRules() {}

  /// Whether somebody may give, change or end a membership with that role.
  ///
  /// @param actor null for who is no member
  public static boolean decides(@Nullable Role actor, Role role) {
    return actor == Role.OWNER || (actor == Role.MODERATOR && !role.atLeast(Role.MODERATOR));
  }
}
