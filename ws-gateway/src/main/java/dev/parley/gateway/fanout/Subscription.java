package dev.parley.gateway.fanout;

import dev.parley.events.RoomId;
import dev.parley.events.entry.MemberEntry;
import dev.parley.gateway.entry.LogEntry;
import dev.parley.gateway.frame.ServerFrame;
import dev.parley.gateway.frame.ServerFrame.LeftReason;
import dev.parley.gateway.session.Identity;
import dev.parley.gateway.session.Session;
import org.jspecify.annotations.Nullable;

/// One session's part in one room: how far it has come, and whether it still may.
///
/// CATCHING_UP it is fed from the stored log by its owner, LIVE by the channel. Its state is
/// guarded by the lock of its [RoomChannel]; `watchesPresence` and `pinged` are not part of that.
public final class Subscription {

  /// Whoever feeds a subscription and has to know what becomes of it.
  ///
  /// Called under the channel's lock: to be handed on, not to be done there.
  public interface Owner {

    /// It ended for a reason that lies in the room; `left` is queued already.
    void ended(Subscription subscription);

    /// It must catch up again from its cursor.
    void restart(Subscription subscription);
  }

  private enum State {
    CATCHING_UP,
    LIVE,
    ENDED
  }

  private static final long UNKNOWN = -1;

  private final RoomId room;
  private final Session session;
  private final Identity identity;
  private final Owner owner;
  private State state = State.CATCHING_UP;
  private long cursor = UNKNOWN;
  private @Nullable String epoch;
  private long authorised = UNKNOWN;
  private long removed = UNKNOWN;
  private boolean member;
  private long memberSince = UNKNOWN;
  private @Nullable LeftReason removedBy;
  private volatile boolean watchesPresence;
  private long pinged;

  public Subscription(RoomId room, Session session, Identity identity, Owner owner) {
    this.room = room;
    this.session = session;
    this.identity = identity;
    this.owner = owner;
  }

  public RoomId room() {
    return room;
  }

  public Session session() {
    return session;
  }

  public Identity identity() {
    return identity;
  }

  Owner owner() {
    return owner;
  }

  public boolean watchesPresence() {
    return watchesPresence;
  }

  public void watchPresence() {
    watchesPresence = true;
  }

  /// Whether `head` is news since the last ping; confined to the heartbeat's thread.
  boolean isNewsForPing(long head) {
    boolean moved = head > pinged;
    pinged = head;
    return moved;
  }

  boolean isLive() {
    return state == State.LIVE;
  }

  boolean isEnded() {
    return state == State.ENDED;
  }

  /// Whether the client has been told `joined`.
  boolean isAnnounced() {
    return authorised != UNKNOWN && state != State.ENDED;
  }

  long cursor() {
    return cursor;
  }

  @Nullable String epoch() {
    return epoch;
  }

  /// A snapshot with head `head` admitted this user: removals up to it are history.
  ///
  /// @return false when a removal above it has passed meanwhile
  boolean admit(String logEpoch, long head, long from) {
    if (removed > head) {
      return false;
    }
    epoch = logEpoch;
    cursor = from;
    authorised = head;
    return true;
  }

  boolean isMember() {
    return member;
  }

  /// The log says at `seq`, or a snapshot of that head, whether the user is a member.
  void member(long seq, boolean isMember) {
    if (seq > memberSince) {
      memberSince = seq;
      member = isMember;
    }
  }

  /// Somebody's membership changed in the log, perhaps this user's.
  void member(MemberEntry entry) {
    if (entry.user().id().equals(identity.user())) {
      switch (entry.change()) {
        case JOINED, ROLE -> member(entry.seq(), true);
        case LEFT, KICKED, BANNED -> member(entry.seq(), false);
        case UNBANNED, MUTED, UNMUTED -> {
          // A member stays one, and a stranger a stranger.
        }
      }
    }
  }

  /// The user was admitted again, when the log ended at `head`.
  void admittedAt(long head) {
    authorised = Math.max(authorised, head);
  }

  /// A removal at `seq` passed.
  ///
  /// @return whether it ends the subscription now; otherwise a later snapshot decides
  boolean isEndedBy(long seq, LeftReason reason) {
    if (authorised == UNKNOWN) {
      removed = Math.max(removed, seq);
      removedBy = reason;
      return false;
    }
    return seq > authorised;
  }

  /// Why a removal ended it before any snapshot could say.
  LeftReason removedBy() {
    return removedBy == null ? LeftReason.CLOSED : removedBy;
  }

  void goLive() {
    state = State.LIVE;
  }

  void fallBehind() {
    state = State.CATCHING_UP;
  }

  /// Queues the next entry and moves the cursor; it is of the past, so its delivery says nothing.
  void give(LogEntry entry) {
    cursor = entry.seq();
    session.sendEntry(entry.document(), entry.past());
  }

  /// The same with an entry that has just come.
  void giveLive(LogEntry entry) {
    cursor = entry.seq();
    session.sendEntry(entry.document(), entry);
  }

  /// Ends it; the client is told `left` unless it never was told `joined`.
  void end(LeftReason reason) {
    if (isAnnounced()) {
      session.send(new ServerFrame.Left(room, reason));
    }
    state = State.ENDED;
  }

  void endSilently() {
    state = State.ENDED;
  }
}
