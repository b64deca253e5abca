package dev.parley.client.connection;

import dev.parley.client.frame.ClientFrames;
import dev.parley.client.frame.ServerFrame.Nack;
import dev.parley.client.link.Backoff;
import dev.parley.client.room.Ack;
import dev.parley.client.room.EntryRequest;
import dev.parley.client.room.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Messages without an answer, in the order of the calls.
///
/// Each is written when its room is joined and fewer than the server's `inFlight` wait for an
/// answer. It is written again, with the same id, after a reconnect, after a retryable nack's time
/// and when no answer came. While a message waits, later messages of the same room that are not
/// written yet wait, too. At most `pendingSends`, by permit. Confined to the loop, except [#offer].
final class Sends {

  /// Futures complete here, so that code after them may block.
  static final Executor COMPLETIONS = Executors.newVirtualThreadPerTaskExecutor();

  private final Map<Key, Pending> pending = new LinkedHashMap<>();
  private final ClientSettings settings;
  private final Backoff pauses;
  private final Executor loop;
  private final Consumer<String> wire;
  private final LongSupplier nanoTime;
  private final Semaphore permits;
  private int window;
  private int frameLimit = Integer.MAX_VALUE;
  private @Nullable ClosedException ended;

  Sends(
      ClientSettings settings,
      Backoff pauses,
      Executor loop,
      Consumer<String> wire,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.pauses = pauses;
    this.loop = loop;
    this.wire = wire;
    this.nanoTime = nanoTime;
    this.permits = new Semaphore(settings.pendingSends());
  }

  /// Adds a message; any thread.
  CompletableFuture<Ack> offer(Channel channel, EntryRequest asked, Runnable added) {
    var future = new CompletableFuture<Ack>();
    if (!permits.tryAcquire()) {
      future.completeExceptionally(
          new RefusedException(
              "backlog_full", settings.pendingSends() + " messages wait for an answer"));
      return future;
    }
    var key = new Key(channel, asked.id());
    loop.execute(() -> {
      add(key, new Pending(channel, asked, future));
      added.run();
    });
    return future;
  }

  private void add(Key key, Pending send) {
    if (ended != null) {
      permits.release();
      fail(send.future, ended);
    } else if (pending.containsKey(key)) {
      permits.release();
      fail(send.future, new RefusedException("conflict", "the id already waits for an answer"));
    } else {
      pending.put(key, send);
      var _ = send.future.whenComplete((ack, error) -> forgetIfCancelled(key, send));
    }
  }

  private void forgetIfCancelled(Key key, Pending send) {
    if (send.future.isCancelled()) {
      loop.execute(() -> {
        if (pending.remove(key, send)) {
          permits.release();
        }
      });
    }
  }

  /// Sets the limits of a new connection: messages in flight, and the size of a frame.
  void connected(int inFlight, int largestFrame) {
    window = inFlight;
    frameLimit = largestFrame;
  }

  /// No message is in flight any more.
  void disconnected() {
    window = 0;
    pending.values().forEach(Pending::backToShore);
  }

  /// Writes the messages that may be written now.
  void pump() {
    long now = nanoTime.getAsLong();
    endWithTheirRooms();
    refuse(send -> send.bytes > frameLimit, "too_long", "larger than the server's frame limit");
    long onTheirWay = pending.values().stream().filter(send -> send.onItsWay).count();
    var held = new HashSet<Channel>();
    for (var send : pending.values()) {
      send.giveUpWaiting(now, settings.answerWithin());
      if (!send.onItsWay && !held.contains(send.channel)) {
        if (onTheirWay < window && send.isReady(now)) {
          send.written(now);
          wire.accept(send.frame);
          onTheirWay++;
        } else {
          held.add(send.channel);
        }
      }
    }
  }

  /// How long until [#pump] must run again; empty when no message waits for a time.
  Optional<Duration> idleFor() {
    long now = nanoTime.getAsLong();
    return pending.values().stream()
        .filter(send -> send.onItsWay || send.waitsForTime(now))
        .map(send -> Duration.ofNanos(Math.max(0, send.nextMove(settings.answerWithin()) - now)))
        .min(Comparator.naturalOrder());
  }

  /// The message is stored, according to an ack or its own entry.
  void acked(Channel channel, Ack ack) {
    var send = take(new Key(channel, ack.id()));
    if (send != null) {
      send.future.completeAsync(() -> ack, COMPLETIONS);
    }
  }

  /// The message was refused, for now or for good.
  void nacked(Channel channel, String id, Nack nack) {
    var key = new Key(channel, id);
    if (!nack.retryable()) {
      var send = take(key);
      if (send != null) {
        fail(send.future, refusal(send, nack));
      }
      return;
    }
    var send = pending.get(key);
    if (send != null) {
      var pause =
          nack.retryAfter().isPresent()
              ? Duration.ofMillis(nack.retryAfter().getAsLong())
              : pauses.pause(send.tries - 1);
      send.backToShore();
      send.notBefore = nanoTime.getAsLong() + pause.toNanos();
    }
  }

  /// Not found: the log knows an id that it has stored, but a gateway without a join does not ask
  /// it.
  private static Exception refusal(Pending send, Nack nack) {
    return nack.code().equals("not_joined") && send.tries > 1
        ? mayBeStored()
        : new RefusedException(nack.code(), nack.detail());
  }

  private static ClosedException mayBeStored() {
    return new ClosedException(1000, "the room was left; the message may or may not be stored");
  }

  /// The room of a nack that names none.
  Optional<Channel> channelOf(String id) {
    return pending.values().stream()
        .filter(send -> send.id.equals(id))
        .map(send -> send.channel)
        .findFirst();
  }

  /// The channel that sent a message to a room that was left since.
  Optional<Channel> channelOf(String id, String room) {
    return pending.values().stream()
        .filter(send -> send.id.equals(id) && send.channel.isOf(room))
        .map(send -> send.channel)
        .findFirst();
  }

  /// The server closed the socket because of a frame's size: refuses the largest message in flight.
  void refuseLargest() {
    pending.values().stream()
        .filter(send -> send.onItsWay)
        .max(Comparator.comparingInt(send -> send.bytes))
        .ifPresent(
            largest -> refuse(send -> send == largest, "too_long", "the server closed with 1009"));
  }

  /// Another user signed in: a message that may be stored must not be sent again under another
  /// sender.
  void senderChanged() {
    var cause =
        new ClosedException(
            4010, "the guest's token has ended; the message may or may not" + " be stored");
    takeAll(send -> send.tries > 0).forEach(send -> fail(send.future, cause));
  }

  /// The client has ended.
  void end(ClosedException cause) {
    ended = cause;
    takeAll(send -> true).forEach(send -> fail(send.future, cause));
  }

  /// A message that was never written is not stored. One that was written may be stored: its answer
  /// was lost with the connection, or never arrived.
  private void endWithTheirRooms() {
    refuse(send -> send.channel.hasEnded() && send.tries == 0, "not_joined", "the room was left");
    takeAll(send -> send.channel.hasEnded() && !send.onItsWay)
        .forEach(send -> fail(send.future, mayBeStored()));
  }

  private void refuse(Predicate<Pending> which, String code, String detail) {
    takeAll(which).forEach(send -> fail(send.future, new RefusedException(code, detail)));
  }

  private List<Pending> takeAll(Predicate<Pending> which) {
    var taken = new ArrayList<Pending>();
    for (var entry : List.copyOf(pending.entrySet())) {
      if (which.test(entry.getValue())) {
        take(entry.getKey());
        taken.add(entry.getValue());
      }
    }
    return taken;
  }

  private @Nullable Pending take(Key key) {
    var send = pending.remove(key);
    if (send != null) {
      permits.release();
    }
    return send;
  }

  private static void fail(CompletableFuture<Ack> future, Exception cause) {
    COMPLETIONS.execute(() -> future.completeExceptionally(cause));
  }

  private record Key(Channel channel, String id) {}

  /// One message without an answer.
  private static final class Pending {

    private final Channel channel;
    private final String id;
    private final CompletableFuture<Ack> future;
    private final String frame;
    private final int bytes;
    private boolean onItsWay;
    private long writtenAt;
    private long notBefore;
    private int tries;

    Pending(Channel channel, EntryRequest asked, CompletableFuture<Ack> future) {
      this.channel = channel;
      this.id = asked.id();
      this.future = future;
      this.frame = ClientFrames.ask(channel.name(), asked);
      this.bytes = frame.getBytes(StandardCharsets.UTF_8).length;
    }

    boolean isReady(long now) {
      return channel.isJoined() && !waitsForTime(now);
    }

    boolean waitsForTime(long now) {
      return notBefore != 0 && notBefore - now > 0;
    }

    void written(long now) {
      onItsWay = true;
      writtenAt = now;
      notBefore = 0;
      tries++;
    }

    void backToShore() {
      onItsWay = false;
    }

    void giveUpWaiting(long now, Duration patience) {
      if (onItsWay && now - writtenAt >= patience.toNanos()) {
        backToShore();
      }
    }

    long nextMove(Duration patience) {
      return onItsWay ? writtenAt + patience.toNanos() : notBefore;
    }
  }
}
