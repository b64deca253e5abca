package dev.parley.gateway.signal;

import dev.parley.events.Person;
import dev.parley.events.UserId;
import dev.parley.gateway.frame.ServerFrame.PresenceChange;
import dev.parley.gateway.frame.ServerFrame.PresenceState;
import dev.parley.gateway.signal.PresenceSet.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the watchers of one room have been told, to compare with what is read.
///
/// A user who is missing in a reading has left if a notice said so. Without a notice, Redis may
/// have lost them, so they still count as here for a while, until their gateway had time to write
/// them again. Guarded by its [Roster].
final class WatcherView {

  /// One user as others see them.
  record Shown(Person person, boolean away) {

    PresenceState state() {
      return away ? PresenceState.AWAY : PresenceState.ONLINE;
    }
  }

  private @Nullable Map<UserId, Shown> told;
  private final Map<UserId, Instant> words = new HashMap<>();
  private final Map<UserId, Instant> lateWords = new HashMap<>();
  private final Map<UserId, Long> missedSince = new HashMap<>();
  private final Map<UserId, Person> shownOtherwise = new HashMap<>();

  boolean isNothing() {
    return told == null;
  }

  void forget() {
    told = null;
    words.clear();
    lateWords.clear();
    missedSince.clear();
    shownOtherwise.clear();
  }

  /// Takes the notice that a user left a gateway.
  ///
  /// @param reading whether a reading is in progress, which may not show that yet
  void word(UserId user, Instant at, boolean reading) {
    if (told != null && told.containsKey(user)) {
      (reading ? lateWords : words).put(user, at);
    }
  }

  /// The reading has ended: the next one shows everything that was noticed before.
  void hasRead() {
    words.putAll(lateWords);
    lateWords.clear();
  }

  /// Who is here, as far as known.
  ///
  /// @param hold how long a user counts as here who is missing without a notice
  Map<UserId, Shown> believe(List<Member> members, long now, long hold) {
    var here = new LinkedHashMap<UserId, Shown>();
    for (var member : members) {
      here.merge(
          member.person().id(),
          new Shown(member.person(), member.away()),
          (one, other) -> one.away() ? other : one);
    }
    missedSince.keySet().removeAll(here.keySet());
    if (told != null) {
      told.forEach((user, shown) -> {
        if (!here.containsKey(user) && !words.containsKey(user)) {
          long since = missedSince.computeIfAbsent(user, ignored -> now);
          if (now - since < hold) {
            here.put(user, shown);
          }
        }
      });
    }
    return here;
  }

  /// The first list is sent as it is.
  void begin(Map<UserId, Shown> here) {
    forget();
    told = new HashMap<>(here);
  }

  /// One client got another list meanwhile: the differences must be sent later in any case.
  ///
  /// @return whether it differs
  boolean showed(Map<UserId, Shown> here) {
    int before = shownOtherwise.size();
    for (var change : changes(here, Instant.EPOCH)) {
      shownOtherwise.put(change.user().id(), change.user());
    }
    return shownOtherwise.size() > before;
  }

  /// The net change since the last one, which counts as sent now.
  List<PresenceChange> tell(Map<UserId, Shown> here, Instant at) {
    var changes = changes(here, at);
    told = new HashMap<>(here);
    words.clear();
    missedSince.keySet().retainAll(here.keySet());
    shownOtherwise.clear();
    return changes;
  }

  private List<PresenceChange> changes(Map<UserId, Shown> here, Instant at) {
    var before = told == null ? Map.<UserId, Shown>of() : told;
    var changes = new ArrayList<PresenceChange>();
    here.forEach((user, shown) -> {
      var was = before.get(user);
      if (was == null || was.away() != shown.away() || shownOtherwise.containsKey(user)) {
        changes.add(new PresenceChange(shown.person(), shown.state(), null));
      }
    });
    var gone = new LinkedHashMap<UserId, Person>(shownOtherwise);
    before.forEach((user, shown) -> gone.put(user, shown.person()));
    gone.keySet().removeAll(here.keySet());
    gone.forEach((user, person) ->
        changes.add(
            new PresenceChange(person, PresenceState.OFFLINE, words.getOrDefault(user, at))));
    return changes;
  }
}
