package dev.parley.message.members;

import dev.parley.events.UserId;
import dev.parley.events.state.Role;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of one room that a transaction uses, and its changes to them.
///
/// Confined to the thread of its transaction, which holds the room's lock.
public final class Members {

  private final Map<UserId, Member> members = new HashMap<>();
  private final Set<UserId> written = new HashSet<>();
  private final Set<UserId> removed = new HashSet<>();
  private final Set<UserId> marked = new HashSet<>();

  /// Adds a stored membership.
  public void load(Member member) {
    members.put(member.user(), member);
  }

  public @Nullable Member get(UserId user) {
    return members.get(user);
  }

  /// The user's role; null when they are not a member.
  public @Nullable Role role(UserId user) {
    var member = members.get(user);
    return member == null ? null : member.role();
  }

  /// The loaded members with this name.
  public List<Member> named(NameKey name) {
    return members.values().stream()
        .filter(member -> NameKey.of(member.name()).equals(name))
        .toList();
  }

  /// Adds or replaces a membership.
  public void put(Member member) {
    members.put(member.user(), member);
    written.add(member.user());
    removed.remove(member.user());
  }

  public void remove(UserId user) {
    members.remove(user);
    written.remove(user);
    marked.remove(user);
    removed.add(user);
  }

  /// Moves the read mark of a member; it never goes down.
  ///
  /// @return whether it moved
  public boolean markRead(UserId user, long seq) {
    var member = members.get(user);
    if (member == null || seq <= member.readSeq()) {
      return false;
    }
    members.put(user, member.readUpTo(seq));
    marked.add(user);
    return true;
  }

  /// Members who are new or have another role or name.
  public Collection<Member> written() {
    return pick(written);
  }

  /// Members of whom only the read mark moved.
  public Collection<Member> marked() {
    return pick(marked).stream().filter(member -> !written.contains(member.user())).toList();
  }

  /// Users who are no longer members.
  public Collection<UserId> removed() {
    return removed;
  }

  private Collection<Member> pick(Set<UserId> users) {
    return members.values().stream().filter(member -> users.contains(member.user())).toList();
  }
}
