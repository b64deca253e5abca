package dev.parley.bench.talk;

import dev.parley.bench.wire.ClientSocket;
import dev.parley.bench.wire.FrameScanner;
import dev.parley.bench.wire.SocketListener;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/// Somebody whose connection ends, and who comes back and asks for what was missed.
///
/// Confined to its loop, but for the futures.
public final class ReconnectingClient implements SocketListener {

  /// When to ask again for a room that was not to be had.
  static final long AGAIN_MILLIS = 1_000;

  private final CompletableFuture<Void> joined = new CompletableFuture<>();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private final CompletableFuture<Long> caughtUp = new CompletableFuture<>();
  private final String room;
  private SeqCheck sequence = new SeqCheck();
  private long expected = Long.MAX_VALUE;
  private boolean back;

  /// @param room an id
  public ReconnectingClient(String room) {
    this.room = room;
  }

  /// What a `joined` says is where it begins; later entries are watched.
  @Override
  public void onText(ClientSocket from, ByteBuf buffer, int index, int length, long nanos) {
    var glance = FrameScanner.of(buffer, index, length);
    switch (glance.type()) {
      case "joined" -> {
        if (!back) {
          sequence = new SeqCheck(glance.seq());
          joined.complete(null);
        }
      }
      case "message", "member", "room" -> {
        if (back || joined.isDone()) {
          saw(glance.seq(), nanos);
        }
      }
      case "nack" -> notLetIn(from, glance.code());
      default -> {}
    }
  }

  /// A gateway to which so many come at once may be too slow for some of them, and says so.
  private void notLetIn(ClientSocket from, String code) {
    if (code.equals("unavailable")) {
      from.after(AGAIN_MILLIS, () -> ask(from));
    } else {
      var refused = new IOException("refused: " + code);
      joined.completeExceptionally(refused);
      caughtUp.completeExceptionally(refused);
    }
  }

  private void saw(long seq, long nanos) {
    if (!back && seq <= sequence.cursor()) {
      return; // the backlog of a first join
    }
    sequence.saw(seq);
    if (sequence.cursor() >= expected) {
      caughtUp.complete(nanos);
    }
  }

  @Override
  public void onClosed(String reason) {
    gone.complete(null);
    joined.completeExceptionally(new IOException(reason));
    if (back) {
      caughtUp.completeExceptionally(new IOException(reason));
    }
  }

  /// Completes with the first join.
  public CompletableFuture<Void> joined() {
    return joined;
  }

  /// Completes with the end of the first connection.
  public CompletableFuture<Void> gone() {
    return gone;
  }

  /// Completes with the time at which the last of what was missed was read.
  public CompletableFuture<Long> caughtUp() {
    return caughtUp;
  }

  /// Asks to be let in for the first time.
  public void join(ClientSocket socket) {
    ask(socket);
  }

  /// Asks for what was missed.
  ///
  /// @param last the seq of the last of it
  public void rejoin(ClientSocket socket, long last) {
    socket.execute(() -> {
      back = true;
      expected = last;
      ask(socket);
    });
  }

  private void ask(ClientSocket socket) {
    if (back) {
      socket.join(room, sequence.cursor());
    } else {
      socket.join(room);
    }
  }

  /// The seq that was read last.
  long last() {
    return sequence.cursor();
  }

  /// What went wrong; to be asked for at the end.
  public TalkResult.Faults faults() {
    if (back) {
      sequence.expectUpTo(expected);
    }
    return new TalkResult.Faults(sequence.missing(), sequence.repeated(), sequence.outOfOrder());
  }
}
