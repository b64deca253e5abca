package dev.parley.bench.talk;

import dev.parley.bench.wire.ClientSocket;
import dev.parley.bench.wire.FrameScanner;
import dev.parley.bench.wire.SocketListener;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/// A client whose connection ends, and that reconnects and catches up.
///
/// Confined to its loop, except the futures.
public final class ReconnectingClient implements SocketListener {

  /// The delay before it asks again for an unavailable room.
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

  /// Starts at the seq of a `joined` and checks later entries.
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

  /// A gateway may be too slow for so many clients at once; it then refuses some joins.
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
      return; // the backlog of the first join
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

  /// Completes with the time at which the last missed entry was read.
  public CompletableFuture<Long> caughtUp() {
    return caughtUp;
  }

  /// Joins for the first time.
  public void join(ClientSocket socket) {
    ask(socket);
  }

  /// Joins again and catches up.
  ///
  /// @param last the seq of the last missed entry
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

  /// The seq of the last entry read.
  long last() {
    return sequence.cursor();
  }

  /// The errors found; call it at the end.
  public TalkResult.Faults faults() {
    if (back) {
      sequence.expectUpTo(expected);
    }
    return new TalkResult.Faults(sequence.missing(), sequence.repeated(), sequence.outOfOrder());
  }
}
