package dev.parley.room.membership;

import dev.parley.events.state.Role;
import org.jspecify.annotations.Nullable;

/// Which role decides about which: owners about all, moderators about lower roles, other members
/// about nobody.
public final class RoleRules {

  private RoleRules() {}

  /// Whether a user may give, change or end a membership with that role.
  ///
  /// @param actor null for a user who is not a member
  public static boolean decides(@Nullable Role actor, Role role) {
    return actor == Role.OWNER || (actor == Role.MODERATOR && !role.atLeast(Role.MODERATOR));
  }
}
