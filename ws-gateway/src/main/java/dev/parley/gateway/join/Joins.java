package dev.parley.gateway.join;

import dev.parley.events.reply.Code;
import dev.parley.gateway.entry.Snapshot.Position;
import dev.parley.gateway.entry.UnavailableException;
import dev.parley.gateway.fanout.FanOut;
import dev.parley.gateway.fanout.RoomChannel;
import dev.parley.gateway.fanout.Subscription;
import dev.parley.gateway.frame.ClientFrame.JoinRoom;
import dev.parley.gateway.frame.ServerFrame;
import dev.parley.gateway.frame.ServerFrame.LeftReason;
import dev.parley.gateway.memory.MemoryBudget;
import dev.parley.gateway.session.Session;
import dev.parley.gateway.session.SessionListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The joins of all sessions: subscribe first, read second, stitch by seq.
///
/// A session's joins and leaves run one after another on a virtual thread that exists only while
/// there are any. Safe for many threads.
public final class Joins implements Subscription.Owner, SessionListener {

  private static final long RETRY_AFTER = 1_000;
  private static final long PATIENCE_MILLIS = 1_000;
  private static final int MAX_MOVES = 3;

  /// The result of a join.
  private record Opened(RoomChannel channel, Subscription subscription, Admission admission) {}

  private final FanOut fanOut;
  private final Backlog backlog;
  private final InFlight inFlight;
  private final MemoryBudget memory;
  private final RoomPresence presence;
  private final Executor executor;
  private final Handles handles = new Handles();
  private final Map<Session, SessionRooms> rooms = new ConcurrentHashMap<>();

  /// @param executor a thread per task: joins wait for message-service and for slow clients
  public Joins(
      FanOut fanOut,
      Backlog backlog,
      MemoryBudget memory,
      InFlight inFlight,
      RoomPresence presence,
      Executor executor) {
    this.fanOut = fanOut;
    this.backlog = backlog;
    this.memory = memory;
    this.inFlight = inFlight;
    this.presence = presence;
    this.executor = executor;
  }

  /// Queues the joins.
  public void join(Session session, List<JoinRoom> asked) {
    var mine = roomsOf(session);
    for (var ask : asked) {
      mine.expect(ask.room());
      if (!mine.lane().run(() -> join(session, mine, ask))) {
        mine.settle(ask.room());
        refuse(session, ask.room(), Code.RATE_LIMITED, "too many joins wait already", true);
      }
    }
  }

  /// Queues the leave; it runs after the joins before it and the answers to pending sends.
  public void leave(Session session, String room) {
    var mine = roomsOf(session);
    if (!mine.lane().run(() -> leave(session, mine, room))) {
      refuse(session, room, Code.RATE_LIMITED, "too many joins wait already", true);
    }
  }

  /// The session's subscription to a room; waits at most a second for a join in progress.
  public Optional<Subscription> find(Session session, String room) {
    var mine = rooms.get(session);
    if (mine == null) {
      return Optional.empty();
    }
    try {
      return mine.await(room, PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// Whether a join under that name is not decided yet.
  public boolean isJoining(Session session, String room) {
    var mine = rooms.get(session);
    return mine != null && mine.isExpected(room);
  }

  /// Ends all joins: the session has another user now.
  public void leaveAll(Session session) {
    var mine = rooms.get(session);
    if (mine != null) {
      for (var subscription : mine.all()) {
        fanOut
            .channel(subscription.room())
            .ifPresent(channel -> channel.end(subscription, LeftReason.CLOSED));
        forget(mine, subscription);
      }
    }
  }

  /// The rooms that a session has joined.
  public List<Subscription> of(Session session) {
    var mine = rooms.get(session);
    return mine == null ? List.of() : mine.all();
  }

  @Override
  public void ended(Subscription subscription) {
    executor.execute(() -> {
      var mine = rooms.get(subscription.session());
      if (mine != null) {
        forget(mine, subscription);
      }
      fanOut.unsubscribe(subscription);
    });
  }

  @Override
  public void restart(Subscription subscription) {
    var mine = rooms.get(subscription.session());
    if (mine != null) {
      mine.lane().run(() -> resume(subscription));
    }
  }

  @Override
  public void closed(Session session) {
    var mine = rooms.remove(session);
    if (mine != null) {
      for (var subscription : mine.close()) {
        fanOut.unsubscribe(subscription);
        presence.exited(subscription);
      }
    }
  }

  private SessionRooms roomsOf(Session session) {
    var mine = rooms.computeIfAbsent(session, key -> new SessionRooms(key, executor));
    if (session.isClosing()) {
      rooms.remove(session);
      mine.close();
    }
    return mine;
  }

  private void join(Session session, SessionRooms mine, JoinRoom ask) {
    try {
      var opened = decide(session, mine, ask);
      if (opened != null) {
        new CatchUp(backlog, memory, opened.channel(), opened.subscription())
            .feed(opened.admission());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Opened decide(Session session, SessionRooms mine, JoinRoom ask) {
    try {
      mine.find(ask.room()).ifPresent(before -> drop(mine, before));
      if (mine.count() < ServerFrame.Limits.DEFAULT.rooms()) {
        return open(session, mine, ask);
      }
      refuse(session, ask.room(), Code.RATE_LIMITED, "too many rooms", false);
    } catch (RefusedException e) {
      refuse(session, ask.room(), e.code(), String.valueOf(e.getMessage()), false);
    } catch (UnavailableException e) {
      refuse(session, ask.room(), Code.UNAVAILABLE, "history cannot be read now", true);
    } finally {
      mine.settle(ask.room());
    }
    return null;
  }

  /// Subscribes, reads, and sends `joined`; null when no user is signed in.
  private @Nullable Opened open(Session session, SessionRooms mine, JoinRoom ask)
      throws UnavailableException, RefusedException {
    var since = ask.after() == null ? null : new Position(ask.epoch(), ask.after());
    for (int moves = 0; moves < MAX_MOVES && !session.isClosing(); moves++) {
      var who = session.identity();
      if (who == null) {
        return null;
      }
      var guess = handles.guess(ask.room());
      if (guess.isEmpty()) {
        // The room's id is needed for subscribing, which comes first.
        handles.remember(ask.room(), backlog.join(ask.room(), who, since).room());
        continue;
      }
      var subscription = new Subscription(guess.get(), session, who, this);
      var opened = ask(subscription, ask.room(), since);
      if (!opened.admission().room().equals(subscription.room())) {
        fanOut.unsubscribe(subscription);
        handles.remember(ask.room(), opened.admission().room());
      } else if (announce(mine, opened, ask.room())) {
        return opened;
      }
    }
    throw new UnavailableException("the room cannot be told apart", null);
  }

  private Opened ask(Subscription subscription, String room, @Nullable Position since)
      throws UnavailableException, RefusedException {
    var channel = fanOut.subscribe(subscription);
    try {
      return new Opened(channel, subscription, backlog.join(room, subscription.identity(), since));
    } catch (UnavailableException | RefusedException | RuntimeException e) {
      fanOut.unsubscribe(subscription);
      throw e;
    }
  }

  /// @return false when the session has another user by now, so that the join must start again
  private boolean announce(SessionRooms mine, Opened opened, String name) throws RefusedException {
    var subscription = opened.subscription();
    var admission = opened.admission();
    mine.find(subscription.room().toString()).ifPresent(before -> drop(mine, before));
    if (!mine.add(subscription, name, admission.handle())) {
      fanOut.unsubscribe(subscription);
      return false;
    }
    if (!opened.channel().begin(subscription, admission.snapshot(), CatchUp.joined(admission))) {
      drop(mine, subscription);
      throw new RefusedException(Code.NOT_FOUND, "no such room, or not for you");
    }
    presence.entered(subscription);
    return true;
  }

  private void resume(Subscription subscription) {
    var channel = fanOut.channel(subscription.room());
    if (channel.isEmpty()) {
      return;
    }
    try {
      new CatchUp(backlog, memory, channel.get(), subscription).resume();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void leave(Session session, SessionRooms mine, String room) {
    var found = mine.find(room);
    if (found.isEmpty()) {
      refuse(session, room, Code.NOT_JOINED, "not joined", false);
      return;
    }
    try {
      inFlight.awaitAnswered(session, found.get().room());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (forget(mine, found.get())) {
      fanOut.unsubscribe(found.get());
      session.send(new ServerFrame.Left(found.get().room(), LeftReason.CLIENT));
    }
  }

  private void drop(SessionRooms mine, Subscription subscription) {
    forget(mine, subscription);
    fanOut.unsubscribe(subscription);
  }

  private boolean forget(SessionRooms mine, Subscription subscription) {
    boolean was = mine.remove(subscription);
    if (was) {
      presence.exited(subscription);
    }
    return was;
  }

  private static void refuse(
      Session session, String room, Code code, String detail, boolean retryable) {
    session.send(
        new ServerFrame.Nack(null, room, code, detail, retryable, retryable ? RETRY_AFTER : null));
  }
}
