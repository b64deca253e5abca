package dev.parley.bench.search;

import dev.parley.bench.wire.ClientSocket;
import dev.parley.bench.wire.FrameScanner;
import dev.parley.bench.wire.SocketListener;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.json.JsonMapper;

/// Sends one room's share of the messages, as fast as acks arrive.
///
/// Confined to the event loop, except [#done].
public final class SearchFilling implements SocketListener {

  /// Below the limit of 32 in flight per connection.
  private static final int IN_FLIGHT = 24;

  private static final long RETRY_MILLIS = 500;

  private final CompletableFuture<Integer> done = new CompletableFuture<>();
  private final SearchTexts texts;
  private final String room;
  private final int first;
  private final int step;
  private final int end;
  private int next;
  private int acked;

  /// Sends the messages `first`, `first + step` and so on below `end`.
  public SearchFilling(SearchTexts texts, String room, int first, int step, int end) {
    this.texts = texts;
    this.room = room;
    this.first = first;
    this.step = step;
    this.end = end;
    this.next = first;
  }

  /// Completes with the number of messages once all are stored.
  public CompletableFuture<Integer> done() {
    return done;
  }

  @Override
  public void onText(ClientSocket from, ByteBuf buffer, int index, int length, long nanos) {
    var frame = FrameScanner.of(buffer, index, length);
    switch (frame.type()) {
      case "joined" -> {
        for (int i = 0; i < IN_FLIGHT; i++) {
          sayNext(from);
        }
        finishIfDone();
      }
      case "ack" -> {
        acked++;
        sayNext(from);
        finishIfDone();
      }
      case "nack" -> {
        int number = Integer.parseInt(frame.id().substring(2));
        from.after(RETRY_MILLIS, () -> say(from, number));
      }
      default -> {}
    }
  }

  @Override
  public void onClosed(String reason) {
    done.completeExceptionally(new IllegalStateException("a connection was " + reason));
  }

  private void sayNext(ClientSocket socket) {
    if (next < end) {
      say(socket, next);
      next += step;
    }
  }

  private void say(ClientSocket socket, int number) {
    var frame =
        JsonMapper.shared()
            .createObjectNode()
            .put("type", "send")
            .put("room", room)
            .put("id", "s-" + number)
            .put("text", texts.text(number));
    socket.send(frame.toString());
  }

  private void finishIfDone() {
    if (acked >= (end - first + step - 1) / step) {
      done.complete(acked);
    }
  }
}
