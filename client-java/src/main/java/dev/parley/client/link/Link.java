package dev.parley.client.link;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// One WebSocket connection: whole frames in, whole frames out, one end.
///
/// Reading is by credit: the link requests `ClientSettings.unreadFrames()` frames, and one more for
/// each [#frameDone()]. Events of the socket's threads are passed on through the loop; all methods
/// except [#frameDone()] must be called on the loop's thread.
public final class Link implements WebSocket.Listener {

  /// The events of a link, on the loop.
  public interface Events {

    /// A whole text frame; call [Link#frameDone()] once it is handled.
    void onFrame(Link link, String text);

    /// The end, once.
    ///
    /// @param code the close code, 1006 when the connection was lost
    void onEnd(Link link, int code, String reason);
  }

  /// A larger frame cannot come from Parley: an entry has at most 256 KiB.
  private static final int MOST_CHARS = 1 << 20;

  /// More than joins, sends in flight and signals together; above it the socket does not drain.
  private static final int MOST_WAITING = 2048;

  public static final int BROKEN = 1006;

  private final Executor loop;
  private final Events events;
  private final int credits;
  private final Queue<String> waiting = new ArrayDeque<>();
  private final StringBuilder partial = new StringBuilder(); // confined to the socket's callbacks
  private volatile @Nullable WebSocket socket;
  private boolean writing;
  private boolean ended;

  public Link(Executor loop, Events events, int credits) {
    this.loop = loop;
    this.events = events;
    this.credits = credits;
  }

  /// Writes a frame after the earlier ones.
  public void write(String frame) {
    if (ended) {
      return;
    }
    if (waiting.size() >= MOST_WAITING) {
      end(BROKEN, "the socket accepts no more data");
      return;
    }
    waiting.add(frame);
    if (!writing) {
      writeNext();
    }
  }

  /// A frame was worked off; asks for another. Any thread.
  public void frameDone() {
    var open = socket;
    if (open != null) {
      open.request(1);
    }
  }

  /// Closes the socket; the end is reported when the server answers.
  public void close() {
    var open = socket;
    if (open != null && !open.isOutputClosed()) {
      open.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(error -> open);
    }
  }

  /// Cuts the connection and reports the end.
  public void end(int code, String reason) {
    var open = socket;
    if (open != null) {
      open.abort();
    }
    if (!ended) {
      ended = true;
      waiting.clear();
      events.onEnd(this, code, reason);
    }
  }

  private void writeNext() {
    var open = socket;
    var frame = open == null ? null : waiting.poll();
    writing = frame != null;
    if (open != null && frame != null) {
      var _ =
          open.sendText(frame, true)
              .whenComplete((sent, error) -> loop.execute(() -> written(error)));
    }
  }

  private void written(@Nullable Throwable error) {
    if (error == null) {
      writeNext();
    } else {
      end(BROKEN, reason(error));
    }
  }

  /// An error's message, or its type if it has none.
  public static String reason(Throwable error) {
    var message = error.getMessage();
    return message == null ? error.getClass().getSimpleName() : message;
  }

  @Override
  public void onOpen(WebSocket opened) {
    socket = opened;
    opened.request(credits);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (partial.length() > MOST_CHARS) {
      loop.execute(() -> end(BROKEN, "a frame is too large"));
      return null;
    }
    if (last) {
      var text = partial.toString();
      partial.setLength(0);
      loop.execute(() -> events.onFrame(this, text));
    } else {
      from.request(1);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    loop.execute(() -> end(code, reason));
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    loop.execute(() -> end(BROKEN, reason(error)));
  }
}
