package dev.parley.local.conversation;

import dev.parley.local.process.StackException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A guest's connection: sends frames as text, and queues the received ones.
final class GuestSocket implements WebSocket.Listener, AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Set<String> REFUSALS = Set.of("nack", "error");

  /// Far more than a conversation of two needs; the socket is not read while it is full.
  private static final int MOST_WAITING = 10_000;

  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>(MOST_WAITING);
  private final StringBuilder part = new StringBuilder();
  private final Duration limit;
  private final WebSocket socket;

  private GuestSocket(HttpClient client, URI url, Duration limit) {
    this.limit = limit;
    try {
      this.socket = client.newWebSocketBuilder().connectTimeout(limit).buildAsync(url, this).join();
    } catch (CompletionException e) {
      throw new StackException("no socket at %s: %s".formatted(url, e.getCause()), e);
    }
  }

  static GuestSocket connect(HttpClient client, URI url, Duration limit) {
    return new GuestSocket(client, url, limit);
  }

  void send(String frame) {
    socket.sendText(frame, true).join();
  }

  /// The next matching frame of that type; earlier frames are skipped.
  ///
  /// @throws StackException when the server refuses a frame, or none arrives in time
  JsonNode await(String type, Predicate<JsonNode> fits) {
    var end = System.nanoTime() + limit.toNanos();
    for (var frame = poll(end); frame != null; frame = poll(end)) {
      if (frame.path("type").asString("").equals(type) && fits.test(frame)) {
        return frame;
      }
      if (REFUSALS.contains(frame.path("type").asString(""))) {
        throw new StackException("no %s, but %s".formatted(type, frame));
      }
    }
    throw new StackException("no %s arrived within %d s".formatted(type, limit.toSeconds()));
  }

  private @Nullable JsonNode poll(long end) {
    try {
      return frames.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", e);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      frames.add(JSON.readTree(part.toString()));
      part.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }
}
