package dev.parley.gateway.signal;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.gateway.fanout.FanOut;
import dev.parley.gateway.fanout.RoomChannel;
import dev.parley.gateway.fanout.Subscription;
import dev.parley.gateway.frame.ClientFrame.Appearance;
import dev.parley.gateway.frame.FrameCodec;
import dev.parley.gateway.frame.ServerFrame;
import dev.parley.gateway.frame.ServerFrame.PresenceState;
import dev.parley.gateway.join.RoomPresence;
import dev.parley.gateway.session.Session;
import dev.parley.gateway.session.SessionListener;
import dev.parley.gateway.signal.PresenceSet.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who is online in a room: a list for clients that ask, and then every change.
///
/// When a user comes, goes or asks, only the room's [Roster] is marked; a tick every 100 ms starts
/// the due steps, one per room, without waiting for it. The presence of a crashed gateway's users
/// expires (`life`, 30 s). The next gateway that refreshes its own users (a third of that later)
/// notices it, and tells the watchers within the window (1 s): below 60 s in total. While Redis
/// does not answer, the answer is `unknown`; afterwards all users are written again. Safe for many
/// threads.
public final class Presence implements RoomPresence, SessionListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

  /// How often [#tick] must be called.
  public static final Duration TICK = Duration.ofMillis(100);

  /// Steps started in one tick: 5,000 rooms a second, so 50,000 rooms are refreshed in time.
  private static final int STEPS = 500;

  private static final long GOODBYE_MILLIS = 500;

  /// The settings of presence.
  ///
  /// @param on false: no presence is kept, here or in Redis
  /// @param window how long changes of a room are collected before they are sent
  /// @param life how long a user stays online whose gateway has crashed
  /// @param limit of users in a room; above it no presence is sent
  public record Settings(boolean on, Duration window, Duration life, int limit) {

    Duration refresh() {
      return life.dividedBy(3);
    }

    /// Long enough for another gateway to notice that Redis has lost its users.
    Duration hold() {
      return life.dividedBy(2);
    }
  }

  private final PresenceSet set;
  private final FanOut fanOut;
  private final Settings settings;
  private final LongSupplier nanoTime;
  private final long start;
  private final Map<RoomId, Roster> rosters = new ConcurrentHashMap<>();
  private final Map<Session, Appearance> appearances = new ConcurrentHashMap<>();
  private volatile boolean wasThere;
  private volatile boolean closing;

  public Presence(PresenceSet set, FanOut fanOut, Settings settings, LongSupplier nanoTime) {
    this.set = set;
    this.fanOut = fanOut;
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    set.onChange(this::heard);
  }

  @Override
  public void entered(Subscription subscription) {
    changed(subscription);
  }

  @Override
  public void exited(Subscription subscription) {
    changed(subscription);
  }

  /// Answers who is online and sends changes from then on; several quick requests may get one
  /// answer.
  public void ask(Subscription subscription) {
    if (settings.on()) {
      rosters.compute(
          subscription.room(),
          (room, existing) -> {
            var roster = existing == null ? new Roster(room, settings) : existing;
            roster.ask(subscription);
            return roster;
          });
    } else {
      var off = ServerFrame.Presence.of(subscription.room(), PresenceState.OFF);
      subscription.session().send(off);
    }
  }

  /// Changes the appearance of a session, in these rooms and in rooms it joins later.
  public void appear(Session session, Appearance appearance, List<Subscription> rooms) {
    if (appearance == Appearance.ONLINE) {
      appearances.remove(session);
    } else {
      appearances.put(session, appearance);
    }
    if (session.isClosing()) {
      appearances.remove(session); // it may have ended meanwhile
    }
    rooms.forEach(this::changed);
  }

  @Override
  public void closed(Session session) {
    appearances.remove(session);
  }

  boolean isHidden(Session session) {
    return appearances.get(session) == Appearance.HIDDEN;
  }

  /// Whether a room has too many users for signals about each of them.
  boolean isCrowded(RoomId room) {
    var roster = rosters.get(room);
    return (roster != null && roster.isCrowded())
        || fanOut.channel(room).map(RoomChannel::size).orElse(0) > settings.limit();
  }

  /// Starts the due steps; to be called every [#TICK] by one thread.
  public void tick() {
    boolean there = set.isThere();
    if (there && !wasThere) {
      rosters.values().forEach(Roster::lost);
    }
    wasThere = there;
    int steps = 0;
    for (var entry : rosters.entrySet()) {
      if (!there) {
        say(entry.getKey(), entry.getValue().unknown());
      } else if (steps < STEPS && entry.getValue().isDue(now())) {
        steps++;
        var _ = step(entry.getKey(), entry.getValue());
      }
    }
  }

  /// Removes all users of this gateway at once.
  @Override
  public void close() {
    closing = true;
    var goodbyes = new ArrayList<CompletableFuture<?>>();
    rosters.forEach((room, roster) -> goodbyes.add(step(room, roster).toCompletableFuture()));
    CompletableFuture.allOf(goodbyes.toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, GOODBYE_MILLIS, TimeUnit.MILLISECONDS)
        .join();
  }

  private CompletionStage<?> step(RoomId room, Roster roster) {
    var joined = closing ? List.<Subscription>of() : joined(room);
    var watched = joined.stream().anyMatch(Subscription::watchesPresence);
    var plan = roster.begin(present(joined), watched, now());
    if (plan == null) {
      forgetIfIdle(room);
      return CompletableFuture.completedFuture(null);
    }
    return tried(room, plan.step())
        .handle((reading, failure) -> {
          if (failure != null) {
            LOG.debug("presence of {} is unknown: {}", room, failure.toString());
          }
          say(
              room,
              failure == null ? roster.done(plan, reading, now()) : roster.failed(plan, now()));
          forgetIfIdle(room);
          return room;
        });
  }

  /// A step that cannot start counts as failed: otherwise its room would wait for it for ever.
  private CompletionStage<PresenceSet.Reading> tried(RoomId room, PresenceSet.Step step) {
    try {
      return set.step(room, step);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private List<Subscription> joined(RoomId room) {
    return fanOut.channel(room).map(RoomChannel::joined).orElse(List.of());
  }

  /// The users who are visible in the room through this gateway, each once.
  private Map<UserId, Member> present(List<Subscription> joined) {
    var present = new HashMap<UserId, Member>();
    for (var subscription : joined) {
      var appearance = appearances.getOrDefault(subscription.session(), Appearance.ONLINE);
      if (appearance != Appearance.HIDDEN) {
        var who = subscription.identity();
        present.merge(
            who.user(),
            new Member(who.person(), appearance == Appearance.AWAY, who.isOfConnection()),
            (one, other) -> one.away() ? other : one);
      }
    }
    return present;
  }

  private void say(RoomId room, Roster.News news) {
    if (news.answer() != null) {
      var answer = FrameCodec.encode(news.answer());
      var joined = new HashSet<>(joined(room)); // removed subscriptions get nothing
      for (var subscription : news.asking()) {
        if (joined.contains(subscription)) {
          subscription.watchPresence();
          subscription.session().sendBytes(answer);
        }
      }
    }
    if (news.signal() != null) {
      fanOut.presenceSignal(room, FrameCodec.encode(news.signal()));
    }
  }

  private void changed(Subscription subscription) {
    if (settings.on()) {
      rosters.compute(
          subscription.room(),
          (room, existing) -> {
            var roster = existing == null ? new Roster(room, settings) : existing;
            roster.changed(now());
            return roster;
          });
    }
  }

  private void heard(RoomId room, Map<UserId, Instant> left) {
    var roster = rosters.get(room);
    if (roster != null) {
      roster.heard(left, now());
    }
  }

  /// Under the map's lock for the room, like the methods that mark it.
  private void forgetIfIdle(RoomId room) {
    rosters.computeIfPresent(
        room,
        (ignored, roster) -> roster.isIdle() && fanOut.channel(room).isEmpty() ? null : roster);
  }

  private long now() {
    return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - start);
  }
}
