package dev.parley.gateway.testing;

import dev.parley.events.EventJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A client that keeps every received frame as text, and can wait for one.
public final class TestClient implements WebSocket.Listener, AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final List<String> frames = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;
  private int read;

  private TestClient(URI uri, Map<String, String> headers, List<String> protocols) {
    var builder = HTTP.newWebSocketBuilder();
    headers.forEach(builder::header);
    if (!protocols.isEmpty()) {
      builder.subprotocols(
          protocols.getFirst(), protocols.subList(1, protocols.size()).toArray(String[]::new));
    }
    socket = builder.buildAsync(uri, this).join();
  }

  public static TestClient connect(URI uri) {
    return new TestClient(uri, Map.of(), List.of());
  }

  public static TestClient connect(URI uri, Map<String, String> headers, String... protocols) {
    return new TestClient(uri, headers, List.of(protocols));
  }

  public static TestClient withToken(URI uri, String token) {
    return connect(uri, Map.of("Authorization", "Bearer " + token));
  }

  /// The HTTP status with which such a handshake is refused.
  public static int refusal(URI uri, Map<String, String> headers, String... protocols) {
    try {
      connect(uri, headers, protocols).close();
      return 101;
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }

  public String subprotocol() {
    return socket.getSubprotocol();
  }

  public TestClient send(String frame) {
    socket.sendText(frame.replace('\'', '"'), true).join();
    return this;
  }

  /// The next frame of that type that the test has not read yet; skips earlier frames of other
  /// types.
  public JsonNode next(String type) {
    return next(json -> type(json).equals(type));
  }

  public JsonNode next(Predicate<JsonNode> wanted) {
    var found = new ArrayList<JsonNode>();
    Awaitility.await("a frame; so far " + summary())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> take(wanted, found));
    return found.getFirst();
  }

  private synchronized boolean take(Predicate<JsonNode> wanted, List<JsonNode> found) {
    while (read < frames.size()) {
      var json = EventJson.mapper().readTree(frames.get(read++));
      if (wanted.test(json)) {
        found.add(json);
        return true;
      }
    }
    return false;
  }

  /// All frames of that type so far.
  public List<JsonNode> all(String type) {
    return frames.stream()
        .map(frame -> EventJson.mapper().readTree(frame))
        .filter(json -> type(json).equals(type))
        .toList();
  }

  /// All frames so far, in order.
  public List<String> frames() {
    return frames;
  }

  /// The seqs of all entries of that room so far, in order of arrival.
  public List<Long> seqs(String room) {
    return frames.stream()
        .map(frame -> EventJson.mapper().readTree(frame))
        .filter(json -> json.has("seq") && json.has("sender"))
        .filter(json -> json.get("room").stringValue().equals(room))
        .map(json -> json.get("seq").longValue())
        .toList();
  }

  /// The code with which the server closes.
  public int closeCode() {
    return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  public boolean isOpen() {
    return !closed.isDone();
  }

  @Override
  public void close() {
    socket.abort();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      frames.add(partial.toString());
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.complete(1006);
  }

  private String summary() {
    return frames.stream().skip(Math.max(0, frames.size() - 5)).toList().toString();
  }

  private static String type(JsonNode json) {
    var type = json.get("type");
    return type == null ? "" : type.stringValue();
  }
}
