package dev.parley.gateway.fanout;

import dev.parley.events.RoomId;
import dev.parley.events.entry.MemberEntry;
import dev.parley.gateway.entry.LogEntry;
import dev.parley.gateway.frame.ServerFrame;
import dev.parley.gateway.frame.ServerFrame.LeftReason;
import dev.parley.gateway.session.Identity;
import dev.parley.gateway.session.Session;
import org.jspecify.annotations.Nullable;

/// One session's join of one room: its position, and whether it is still admitted.
///
/// While CATCHING_UP, its owner feeds it from the stored log; while LIVE, the channel does. Its
/// state is guarded by the lock of its [RoomChannel], except `watchesPresence` and `pinged`.
public final class Subscription {

  /// The code that feeds a subscription and must know its fate.
  ///
  /// Called under the channel's lock: the work must run on another thread.
  public interface Owner {

    /// The subscription ended because of the room; `left` is queued already.
    void ended(Subscription subscription);

    /// The subscription must catch up again from its cursor.
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

  /// Whether `head` has moved since the last ping; confined to the heartbeat's thread.
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

  /// Whether the client has got `joined`.
  boolean isAnnounced() {
    return authorised != UNKNOWN && state != State.ENDED;
  }

  long cursor() {
    return cursor;
  }

  @Nullable String epoch() {
    return epoch;
  }

  /// A snapshot with head `head` admitted this user, so removals up to it no longer matter.
  ///
  /// @return false when a removal above it has arrived meanwhile
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

  /// Sets whether the user is a member, according to the log at `seq` or a snapshot with that head.
  void member(long seq, boolean isMember) {
    if (seq > memberSince) {
      memberSince = seq;
      member = isMember;
    }
  }

  /// Takes a change of a membership, perhaps not this user's.
  void member(MemberEntry entry) {
    if (entry.user().id().equals(identity.user())) {
      switch (entry.change()) {
        case JOINED, ROLE -> member(entry.seq(), true);
        case LEFT, KICKED, BANNED -> member(entry.seq(), false);
        case UNBANNED, MUTED, UNMUTED -> {
          // The membership does not change.
        }
      }
    }
  }

  /// The user was admitted again, when the log ended at `head`.
  void admittedAt(long head) {
    authorised = Math.max(authorised, head);
  }

  /// Takes a removal at `seq`.
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

  /// Why a removal ended it before any snapshot arrived.
  LeftReason removedBy() {
    return removedBy == null ? LeftReason.CLOSED : removedBy;
  }

  void goLive() {
    state = State.LIVE;
  }

  void fallBehind() {
    state = State.CATCHING_UP;
  }

  /// Queues the next entry and moves the cursor; its delivery is not measured, because the entry is
  /// old.
  void give(LogEntry entry) {
    cursor = entry.seq();
    session.sendEntry(entry.document(), entry.past());
  }

  /// The same for an entry that has just arrived.
  void giveLive(LogEntry entry) {
    cursor = entry.seq();
    session.sendEntry(entry.document(), entry);
  }

  /// Ends the subscription. The client gets `left`, unless it never got `joined`.
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
