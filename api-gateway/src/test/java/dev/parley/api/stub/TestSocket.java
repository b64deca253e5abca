package dev.parley.api.stub;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A client's socket: it records the received messages and the close code.
public final class TestSocket implements WebSocket.Listener {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private @Nullable WebSocket socket;

  private TestSocket() {}

  public static TestSocket connect(URI uri, String... subprotocols) {
    return connect(uri, Map.of(), subprotocols);
  }

  /// Connects with the given headers.
  ///
  /// @throws CompletionException when the handshake is refused
  public static TestSocket connect(URI uri, Map<String, String> headers, String... subprotocols) {
    return connect(HTTP, uri, headers, subprotocols);
  }

  private static TestSocket connect(
      HttpClient http, URI uri, Map<String, String> headers, String... subprotocols) {
    var made = new TestSocket();
    var builder = http.newWebSocketBuilder();
    headers.forEach(builder::header);
    if (subprotocols.length > 0) {
      builder.subprotocols(
          subprotocols[0], Arrays.copyOfRange(subprotocols, 1, subprotocols.length));
    }
    made.socket = builder.buildAsync(uri, made).join();
    return made;
  }

  public void send(String text) {
    open().sendText(text, true).join();
  }

  public void close(int code) {
    open().sendClose(code, "bye").join();
  }

  public String subprotocol() {
    return open().getSubprotocol();
  }

  /// The next message; waits a little for it.
  public String next() throws InterruptedException {
    var message = messages.poll(5, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("nothing came");
    }
    return message;
  }

  /// The close code; 1006 when the connection was lost.
  public int closeCode() {
    return closed.orTimeout(5, TimeUnit.SECONDS).join();
  }

  private WebSocket open() {
    if (socket == null) {
      throw new IllegalStateException("not connected");
    }
    return socket;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      messages.add(partial.toString());
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
    closed.complete(statusCode);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.complete(1006);
  }
}
