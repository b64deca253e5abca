package dev.parley.gateway.signal;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.gateway.fanout.Subscription;
import dev.parley.gateway.frame.ServerFrame;
import dev.parley.gateway.frame.ServerFrame.LastSeen;
import dev.parley.gateway.frame.ServerFrame.PresenceState;
import dev.parley.gateway.frame.ServerFrame.Present;
import dev.parley.gateway.signal.PresenceSet.Member;
import dev.parley.gateway.signal.PresenceSet.Reading;
import dev.parley.gateway.signal.PresenceSet.Step;
import dev.parley.gateway.signal.WatcherView.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One room's presence on one gateway: which step is due, and what the clients get.
///
/// Three things become due: to write the users who came and went here, to read changes for the
/// watchers, and to refresh all users before they expire. One step at a time does everything that
/// is due. Times are milliseconds since some start. Guarded by its monitor.
final class Roster {

  private static final long NEVER = Long.MAX_VALUE;
  private static final long GATHER = 100;
  private static final long AGAIN = 1_000;
  private static final News NOTHING = new News(List.of(), null, null);

  /// A step in progress.
  ///
  /// @param tells whether the watchers get what it reads
  /// @param asking the subscriptions that get an answer
  record Plan(Step step, boolean tells, List<Subscription> asking) {}

  /// The frames to send: an answer to some, then a signal to all watchers.
  record News(
      List<Subscription> asking, @Nullable ServerFrame answer, @Nullable ServerFrame signal) {}

  private final RoomId room;
  private final Presence.Settings settings;
  private final Set<Subscription> asking = new LinkedHashSet<>();
  private final WatcherView told = new WatcherView();
  private Map<UserId, Member> written = Map.of();
  private long writeDue = NEVER;
  private long readDue = NEVER;
  private long refreshDue;
  private long notBefore;
  private boolean busy;
  private boolean crowded;
  private boolean leftInDoubt;

  Roster(RoomId room, Presence.Settings settings) {
    this.room = room;
    this.settings = settings;
  }

  /// A user came, went, or changed their appearance here.
  synchronized void changed(long now) {
    writeDue = Math.min(writeDue, now + GATHER);
  }

  synchronized void ask(Subscription subscription) {
    asking.add(subscription);
  }

  /// The room has changed on some gateway.
  synchronized void heard(Map<UserId, Instant> left, long now) {
    if (!told.isNothing()) {
      left.forEach((user, at) -> told.word(user, at, busy));
      readDue = Math.min(readDue, now + settings.window().toMillis());
    }
  }

  /// All users must be written again: Redis may have lost them.
  synchronized void lost() {
    refreshDue = 0;
    notBefore = 0;
  }

  synchronized boolean isCrowded() {
    return crowded;
  }

  synchronized boolean isDue(long now) {
    long due = Math.min(Math.min(writeDue, readDue), refreshDue);
    return !busy && (!asking.isEmpty() || (now >= due && now >= notBefore));
  }

  /// Whether the roster has no state that is still needed.
  synchronized boolean isIdle() {
    return !busy && asking.isEmpty() && writeDue == NEVER && written.isEmpty();
  }

  /// Begins the next step; null when there is nothing to do after all.
  ///
  /// @param present the users who are here through this gateway
  /// @param watched whether a subscription here watches the room
  synchronized @Nullable Plan begin(Map<UserId, Member> present, boolean watched, long now) {
    boolean refresh = now >= refreshDue;
    if (!watched && asking.isEmpty()) {
      told.forget();
      leftInDoubt = false;
      readDue = NEVER;
    }
    boolean tells = watched && (now >= readDue || (refresh && readDue == NEVER));
    var asked = List.copyOf(asking);
    var step = step(present, refresh, tells || !asked.isEmpty(), !asked.isEmpty());
    asking.clear();
    writeDue = NEVER;
    written = present;
    refreshDue = refresh ? now + settings.refresh().toMillis() : refreshDue;
    readDue = tells ? NEVER : readDue;
    busy = !step.isNothing();
    return busy ? new Plan(step, tells, asked) : null;
  }

  private Step step(
      Map<UserId, Member> present, boolean refresh, boolean read, boolean withLastSeen) {
    var put = new ArrayList<Member>();
    var replaced = new ArrayList<Member>();
    var gone = new ArrayList<Member>();
    present.forEach((user, member) -> {
      var before = written.get(user);
      if (refresh || !member.equals(before)) {
        put.add(member);
      }
      if (before != null && !member.equals(before)) {
        replaced.add(before);
      }
    });
    written.forEach((user, member) -> {
      if (!present.containsKey(user)) {
        gone.add(member);
      }
    });
    return new Step(put, replaced, gone, read, withLastSeen);
  }

  /// Ends a step that succeeded.
  synchronized News done(Plan plan, Reading reading, long now) {
    busy = false;
    boolean was = crowded;
    int limit = settings.limit();
    crowded = reading.count() > limit || (was && reading.count() > limit - limit / 10);
    if (crowded) {
      told.forget();
      readDue = NEVER;
      leftInDoubt = true;
      var off = ServerFrame.Presence.of(room, PresenceState.OFF);
      return new News(plan.asking(), off, was ? null : off);
    }
    if (was) {
      readDue = now; // the watchers get the list again
    }
    var news = plan.step().read() ? read(plan, reading, now) : NOTHING;
    told.hasRead();
    return news;
  }

  private News read(Plan plan, Reading reading, long now) {
    var here = told.believe(reading.members(), now, settings.hold().toMillis());
    ServerFrame signal = null;
    if (told.isNothing()) {
      told.begin(here);
      signal = leftInDoubt ? list(here, reading.lastSeen()) : null;
      leftInDoubt = false;
      readDue = NEVER;
    } else if (plan.tells()) {
      var changes = told.tell(here, reading.at());
      signal = changes.isEmpty() ? null : ServerFrame.Presence.changes(room, changes);
    } else if (told.showed(here)) {
      readDue = Math.min(readDue, now + settings.window().toMillis());
    }
    return new News(
        plan.asking(), plan.asking().isEmpty() ? null : list(here, reading.lastSeen()), signal);
  }

  /// Ends a step whose outcome is unknown: users that it removed expire by themselves, the others
  /// are written again.
  synchronized News failed(Plan plan, long now) {
    busy = false;
    told.hasRead();
    written = Map.of();
    refreshDue = now;
    readDue = NEVER;
    notBefore = now + AGAIN;
    return unknown(plan.asking());
  }

  /// Answers `unknown` without a step.
  synchronized News unknown() {
    var asked = List.copyOf(asking);
    asking.clear();
    return unknown(asked);
  }

  private News unknown(List<Subscription> asked) {
    if (asked.isEmpty()) {
      return NOTHING;
    }
    leftInDoubt = true;
    return new News(asked, ServerFrame.Presence.of(room, PresenceState.UNKNOWN), null);
  }

  private ServerFrame list(Map<UserId, Shown> here, List<LastSeen> lastSeen) {
    var online =
        here.values().stream()
            .map(shown ->
                new Present(
                    shown.person().id(),
                    shown.person().name(),
                    shown.away() ? PresenceState.AWAY : null))
            .toList();
    var named = new HashSet<>(here.keySet());
    var away = lastSeen.stream().filter(seen -> named.add(seen.id())).toList();
    return ServerFrame.Presence.of(room, online, away.isEmpty() ? null : away);
  }
}
