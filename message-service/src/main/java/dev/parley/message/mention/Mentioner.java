package dev.parley.message.mention;

import dev.parley.events.Mentions;
import dev.parley.events.UserId;
import dev.parley.events.command.Sender;
import dev.parley.events.state.Role;
import dev.parley.message.members.Member;
import dev.parley.message.members.Members;
import dev.parley.message.members.NameKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Resolves the names in a text to the members who have them at that moment.
///
/// The longest matching name counts. If two members have the same name, both are mentioned. The
/// sender is never mentioned; `@room` and `@here` are for moderators.
public final class Mentioner {

  static final int MAX_USERS = 50;

  private static final NameKey ROOM = NameKey.of("room");
  private static final NameKey HERE = NameKey.of("here");

  private final Members members;

  public Mentioner(Members members) {
    this.members = members;
  }

  /// The users whom the text mentions; null when there are none.
  public @Nullable Mentions in(String text, Sender sender) {
    var calls = MentionScan.of(text);
    if (calls.isEmpty()) {
      return null;
    }
    boolean moderates = moderates(sender.id());
    boolean room = moderates && calls.stream().anyMatch(call -> call.contains(ROOM));
    boolean here = moderates && calls.stream().anyMatch(call -> call.contains(HERE));
    var users = users(calls, sender.id());
    return users.isEmpty() && !room && !here
        ? null
        : new Mentions(users, room ? true : null, here ? true : null);
  }

  private List<UserId> users(List<List<NameKey>> calls, UserId sender) {
    var users = new LinkedHashSet<UserId>();
    for (var call : calls) {
      call.stream().map(members::named).filter(bearers -> !bearers.isEmpty()).findFirst().stream()
          .flatMap(Collection::stream)
          .map(Member::user)
          .filter(user -> !user.equals(sender))
          .forEach(users::add);
    }
    return users.stream().limit(MAX_USERS).toList();
  }

  private boolean moderates(UserId user) {
    var member = members.get(user);
    return member != null && member.role().atLeast(Role.MODERATOR);
  }
}
