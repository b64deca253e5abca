package dev.parley.system.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// A socket that speaks `parley.v1` by hand and keeps every received frame.
///
/// Any thread may call; received frames are guarded by `lock`. Answers the server's pings.
public final class Socket implements WebSocket.Listener, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final List<Frame> frames = new ArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private @Nullable WebSocket socket;

  private Socket() {}

  /// Connects without a token: a guest that exists as long as the connection.
  public static Socket guest(URI address) {
    return connected(address, null);
  }

  /// Connects with a token in the header and waits for `hello`.
  public static Socket of(URI address, Account account) {
    return connected(address, account.token());
  }

  private static Socket connected(URI address, @Nullable String token) {
    var socket = open(address, token);
    socket.await("hello");
    return socket;
  }

  /// Connects, retries for a while without a listener, and does not wait for `hello`.
  public static Socket open(URI address, @Nullable String token) {
    var socket = new Socket();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        var builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(5));
        if (token != null) {
          builder.header("Authorization", "Bearer " + token);
        }
        socket.socket = builder.buildAsync(address, socket).get(5, TimeUnit.SECONDS);
        return socket;
      } catch (ExecutionException | TimeoutException e) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("no socket at " + address, e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  public void send(String frame) {
    connection().sendText(frame, true).join();
  }

  /// Joins and returns the `joined` frame.
  public Frame join(String room) {
    send("{\"type\":\"join\",\"room\":\"%s\"}".formatted(room));
    return await("joined");
  }

  /// Joins at a cursor.
  public Frame join(String room, long after, String epoch) {
    send(
        "{\"type\":\"join\",\"room\":\"%s\",\"after\":%d,\"epoch\":\"%s\"}"
            .formatted(room, after, epoch));
    return await("joined");
  }

  /// Sends a message without waiting.
  public void say(String room, String id, String text) {
    send(
        "{\"type\":\"send\",\"room\":\"%s\",\"id\":\"%s\",\"text\":\"%s\"}"
            .formatted(room, id, text));
  }

  /// Sends a message and returns its ack. Repeats it with the same id after a retryable nack, no
  /// earlier than the nack asks for: faster retries would be closed as a flood.
  public Frame sayAcked(String room, String id, String text) {
    while (true) {
      int before = count();
      say(room, id, text);
      var answer =
          awaitFrom(
              before,
              frame ->
                  (frame.type().equals("ack") || frame.type().equals("nack"))
                      && frame.is("id", id));
      if (answer.type().equals("ack")) {
        return answer;
      }
      assertThat(answer.json().path("retryable").asBoolean()).as(answer.text()).isTrue();
      pause(answer.json().path("retryAfter").asLong());
    }
  }

  public Frame await(String type) {
    return await(frame -> frame.type().equals(type));
  }

  /// The first matching frame so far, or the next one.
  public Frame await(Predicate<Frame> wanted) {
    return awaitFrom(0, wanted);
  }

  /// The first matching frame at or after the `from`th.
  public Frame awaitFrom(int from, Predicate<Frame> wanted) {
    long left = PATIENCE.toNanos();
    lock.lock();
    try {
      for (int next = from; ; next++) {
        while (next >= frames.size()) {
          if (left <= 0 || closed.isDone()) {
            throw new AssertionError(
                "nothing that fits in %s, closed with %s"
                    .formatted(frames.subList(from, next), closed.getNow(null)));
          }
          left = arrived.awaitNanos(left);
        }
        if (wanted.test(frames.get(next))) {
          return frames.get(next);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      lock.unlock();
    }
  }

  /// The number of frames so far.
  public int count() {
    lock.lock();
    try {
      return frames.size();
    } finally {
      lock.unlock();
    }
  }

  /// The documents of a room in the order of arrival.
  public List<Frame> entries(String room) {
    lock.lock();
    try {
      return frames.stream().filter(f -> f.isEntry() && f.is("room", room)).toList();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for the entry with that seq and returns all of the room's documents.
  public List<Frame> entriesUpTo(String room, long seq) {
    await(frame -> frame.isEntry() && frame.is("room", room) && frame.number("seq") == seq);
    return entries(room);
  }

  /// Checks G3 for a room: from the first received entry on, seq rises by one.
  public void assertNoHole(String room) {
    var seqs = entries(room).stream().mapToLong(entry -> entry.number("seq")).boxed().toList();
    if (!seqs.isEmpty()) {
      long first = seqs.getFirst();
      assertThat(seqs).isEqualTo(LongStream.range(first, first + seqs.size()).boxed().toList());
    }
  }

  /// The server's close code.
  public int closeCode() {
    return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /// Closes the socket, and fails when a received frame is not in the protocol's document.
  @Override
  public void close() {
    connection().abort();
    FrameSchemas.shared().check(all());
  }

  /// Every frame so far.
  public List<Frame> all() {
    lock.lock();
    try {
      return List.copyOf(frames);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      var frame = Frame.of(partial.toString());
      partial.setLength(0);
      if (frame.type().equals("ping")) {
        var _ = from.sendText("{\"type\":\"pong\"}", true);
      } else {
        keep(frame);
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
    end(1006);
  }

  private void end(int code) {
    lock.lock();
    try {
      closed.complete(code);
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits as long as a nack asks for, unless the connection ends first.
  private void pause(long millis) {
    try {
      int code = closed.get(millis, TimeUnit.MILLISECONDS);
      throw new AssertionError("closed with " + code);
    } catch (TimeoutException _) {
      // the connection was still open
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void keep(Frame frame) {
    lock.lock();
    try {
      frames.add(frame);
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private WebSocket connection() {
    if (socket == null) {
      throw new IllegalStateException("not connected");
    }
    return socket;
  }
}
