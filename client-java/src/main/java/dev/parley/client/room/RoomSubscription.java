package dev.parley.client.room;

import dev.parley.client.event.Joined;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A room that this client reads and writes, across reconnects, until it is left.
///
/// Every method may be called from any thread and returns at once. Futures complete on separate
/// threads, so a listener may wait for one.
public interface RoomSubscription {

  /// The id or handle that was joined.
  String name();

  /// Completes with the first answer to the join; fails with a [RefusedException] when it is
  /// refused for good, or a `ClosedException` when the client ends before.
  CompletableFuture<Joined> joined();

  /// The position of the listener; empty before its first entry.
  Optional<Position> position();

  /// Sends a text with a new id; see [#send(Draft)].
  default CompletableFuture<Ack> send(String text) {
    return send(Draft.of(text));
  }

  /// Sends a message and repeats it until it is answered, across reconnects, always with the same
  /// id.
  ///
  /// Completes once it is stored. Fails with a [RefusedException] when it never will be, or at once
  /// with the code `backlog_full` when too many messages wait for an answer. Fails with a
  /// `ClosedException` when the client or this subscription ended before an answer arrived: then
  /// the message may or may not be stored. There is no other time limit; cancel the future to stop
  /// trying. Messages to one room are stored in the order of the calls, except that one refused as
  /// `retryable` may fall behind messages already in flight.
  default CompletableFuture<Ack> send(Draft draft) {
    return ask(draft);
  }

  /// Edits, deletes, reacts to or pins a message; repeated and answered like a message.
  default CompletableFuture<Ack> change(Change change) {
    return ask(change);
  }

  /// Sends a command that creates an entry; see [#send(Draft)].
  CompletableFuture<Ack> ask(EntryRequest asked);

  /// Sends that the user is typing here; dropped while disconnected.
  void typing();

  /// Marks the room as read up to this seq; the highest is repeated after a reconnect.
  void read(long seq);

  /// Requests the list of online users, now and after each reconnect; the list and its changes are
  /// signals.
  void presence();

  /// Leaves; completes when the server has confirmed it or the connection is lost.
  CompletableFuture<Void> leave();
}
