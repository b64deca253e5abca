package dev.parley.client.connection;

import dev.parley.client.event.Entry;
import dev.parley.client.event.Joined;
import dev.parley.client.event.Signal;
import dev.parley.client.frame.ClientFrames;
import dev.parley.client.frame.ServerFrame.Nack;
import dev.parley.client.room.Ack;
import dev.parley.client.room.EntryRequest;
import dev.parley.client.room.Position;
import dev.parley.client.room.RefusedException;
import dev.parley.client.room.RoomListener;
import dev.parley.client.room.RoomSubscription;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One room of one client, across connections: whether it is joined, and which requests wait for an
/// answer.
///
/// The public methods may be called from any thread, the others on the loop only.
final class Channel implements RoomSubscription {

  private enum State {
    /// Not requested on this connection.
    WAITING,
    /// `join` was written.
    ASKED,
    JOINED,
    /// For good.
    ENDED
  }

  private final String name;
  private final RoomListener listener;
  private final ClientContext wiring;
  private final RoomReader reader;
  private final CompletableFuture<Joined> joined = new CompletableFuture<>();
  private final CompletableFuture<Void> left = new CompletableFuture<>();
  private final AtomicBoolean typingAsked = new AtomicBoolean();
  private final AtomicLong readUpTo = new AtomicLong();
  private State state = State.WAITING;
  private boolean presenceWanted;
  private boolean leaving;
  private int joinTries;

  Channel(String name, @Nullable Position resume, RoomListener listener, ClientContext wiring) {
    this.name = name;
    this.listener = listener;
    this.wiring = wiring;
    this.reader = new RoomReader(resume, listener, wiring);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CompletableFuture<Joined> joined() {
    return joined.copy();
  }

  @Override
  public Optional<Position> position() {
    return reader.position();
  }

  @Override
  public CompletableFuture<Ack> ask(EntryRequest asked) {
    return wiring.sends().offer(this, asked, wiring.pump());
  }

  @Override
  public void typing() {
    if (typingAsked.compareAndSet(false, true)) {
      wiring
          .loop()
          .execute(() -> {
            typingAsked.set(false);
            signal(ClientFrames.ofRoom("typing", name));
          });
    }
  }

  @Override
  public void read(long seq) {
    if (readUpTo.getAndAccumulate(seq, Math::max) < seq) {
      wiring.loop().execute(() -> signal(ClientFrames.read(name, readUpTo.get())));
    }
  }

  @Override
  public void presence() {
    wiring
        .loop()
        .execute(() -> {
          presenceWanted = true;
          signal(ClientFrames.ofRoom("presence", name));
        });
  }

  @Override
  public CompletableFuture<Void> leave() {
    wiring
        .loop()
        .execute(() -> {
          if (state == State.ASKED || state == State.JOINED) {
            leaving = true;
            wiring.wire().accept(ClientFrames.ofRoom("leave", name));
          } else {
            endLeft();
          }
        });
    return left.copy();
  }

  private void signal(String frame) {
    if (state == State.JOINED) {
      wiring.wire().accept(frame);
    }
  }

  boolean isJoined() {
    return state == State.JOINED;
  }

  boolean isAsked() {
    return state == State.ASKED;
  }

  /// Whether the room is joined and has this id.
  boolean isOf(String room) {
    return reader.room().equals(room);
  }

  /// Whether a leave was sent for the joined room.
  boolean isLeaving() {
    return leaving && state == State.JOINED;
  }

  boolean hasEnded() {
    return state == State.ENDED;
  }

  /// The join to send now, on a new connection or after a refused attempt.
  ClientFrames.Join ask() {
    state = State.ASKED;
    return reader.resume(name);
  }

  void onJoined(Joined answer) {
    if (state == State.ENDED) {
      return;
    }
    state = State.JOINED;
    joinTries = 0;
    reader.onJoined(answer);
    wiring.delivery().submit(() -> listener.onJoined(answer));
    joined.completeAsync(() -> answer, Sends.COMPLETIONS);
    if (readUpTo.get() > 0) {
      signal(ClientFrames.read(name, readUpTo.get()));
    }
    if (presenceWanted) {
      signal(ClientFrames.ofRoom("presence", name));
    }
  }

  /// Handles a refused join; returns when to try again, or empty when it is refused for good.
  Optional<Duration> onRefused(Nack nack) {
    if (leaving) {
      endLeft();
      return Optional.empty();
    }
    if (!nack.retryable()) {
      end(nack.code(), new RefusedException(nack.code(), nack.detail()));
      return Optional.empty();
    }
    state = State.WAITING;
    return Optional.of(
        nack.retryAfter().isPresent()
            ? Duration.ofMillis(nack.retryAfter().getAsLong())
            : wiring.pauses().pause(joinTries++));
  }

  void onEntry(Entry entry, Runnable done) {
    if (state == State.ENDED) {
      done.run();
    } else {
      reader.onEntry(entry, done);
    }
  }

  void onSignal(Signal signal, Runnable done) {
    wiring.delivery().submit(() -> listener.onSignal(signal), done);
  }

  void onHead(long head) {
    if (state == State.JOINED) {
      reader.onHead(head);
    }
  }

  void onDisconnected() {
    if (leaving) {
      endLeft();
    }
    if (state != State.ENDED) {
      state = State.WAITING;
      reader.dropHeld();
    }
  }

  /// The application has left.
  void endLeft() {
    end("client", new RefusedException("not_joined", "the room was left"));
  }

  /// Ends the subscription.
  ///
  /// @param cause with which a join without an answer fails
  void end(String reason, Exception cause) {
    if (state != State.ENDED) {
      state = State.ENDED;
      reader.end();
      wiring.delivery().submit(() -> listener.onLeft(reason));
      Sends.COMPLETIONS.execute(() -> {
        joined.completeExceptionally(cause);
        left.complete(null);
      });
    }
  }
}
