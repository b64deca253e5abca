package dev.parley.prove.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One WebSocket. Its [Ear] gets one frame after another, and none after the end.
///
/// Any thread may send; sends run one after another.
final class Link implements WebSocket.Listener {

  static final int BROKEN = 1006;
  private static final int UNAUTHORIZED = 401;

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration SEND_LIMIT = Duration.ofSeconds(10);

  /// Shared by the whole process, on virtual threads.
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_LIMIT)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  private final int number;
  private final Ear ear;
  private final StringBuilder partial = new StringBuilder();
  private final ReentrantLock sending = new ReentrantLock();
  private final AtomicBoolean ended = new AtomicBoolean();
  private @Nullable WebSocket socket;

  /// The server refused the token.
  static final class RefusedException extends IOException {

    private RefusedException(URI address, Throwable cause) {
      super("the token was refused at " + address, cause);
    }
  }

  /// The receiver of frames.
  interface Ear {

    /// Receives a whole frame.
    void onFrame(Link link, String frame);

    /// Called once, unless the connection was [#cut].
    void onEnd(Link link, int code);
  }

  private Link(int number, Ear ear) {
    this.number = number;
    this.ear = ear;
  }

  /// Connects with a token in the header.
  ///
  /// @throws RefusedException when the server refuses the token
  /// @throws IOException when the connection fails or takes too long
  static Link open(URI address, String token, int number, Ear ear)
      throws IOException, InterruptedException {
    var link = new Link(number, ear);
    var opening =
        HTTP.newWebSocketBuilder()
            .connectTimeout(CONNECT_LIMIT)
            .header("Authorization", "Bearer " + token)
            .buildAsync(address, link);
    try {
      link.socket = opening.get(CONNECT_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return link;
    } catch (ExecutionException | TimeoutException e) {
      link.ended.set(true);
      opening.cancel(true);
      var late = opening.thenAccept(WebSocket::abort);
      if (e.getCause() instanceof WebSocketHandshakeException answered
          && answered.getResponse().statusCode() == UNAUTHORIZED) {
        throw new RefusedException(address, e);
      }
      throw new IOException("no socket at " + address + (late.isDone() ? "" : " yet"), e);
    }
  }

  int number() {
    return number;
  }

  /// Sends a frame; ends a connection that does not take it in time.
  void send(String frame) {
    var open = socket;
    if (open == null || ended.get()) {
      return;
    }
    sending.lock();
    try {
      open.sendText(frame, true).get(SEND_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException _) {
      end(BROKEN);
      open.abort();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      sending.unlock();
    }
  }

  /// Breaks the connection without a close frame; no more frames arrive.
  void cut() {
    ended.set(true);
    if (socket != null) {
      socket.abort();
    }
  }

  private void end(int code) {
    if (ended.compareAndSet(false, true)) {
      ear.onEnd(this, code);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      var frame = partial.toString();
      partial.setLength(0);
      if (!ended.get()) {
        ear.onFrame(this, frame);
      }
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    end(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    end(BROKEN);
  }
}
