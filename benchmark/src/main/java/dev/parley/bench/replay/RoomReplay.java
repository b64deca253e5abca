package dev.parley.bench.replay;

import dev.parley.bench.irc.IrcLine;
import dev.parley.bench.irc.Timeline;
import dev.parley.bench.report.Latencies;
import dev.parley.client.room.Ack;
import dev.parley.client.room.Draft;
import dev.parley.client.room.Position;
import dev.parley.client.room.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Plays one file into its room, one line in flight at a time, so that the room has the file's
/// order.
///
/// Runs on one thread; other threads may read the counts. Waiting for one line, including retries
/// and rate limits, ends after [#ANSWER_WITHIN].
final class RoomReplay implements Runnable {

  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(3);
  private static final int PROBLEMS_KEPT = 20;

  private final RoomFile day;
  private final ReplaySettings settings;
  private final URI socket;
  private final Latencies acks;
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final AtomicInteger stored = new AtomicInteger();
  private final AtomicInteger tried = new AtomicInteger();
  private volatile int opened;
  private volatile int cuts;
  private volatile boolean done;

  RoomReplay(RoomFile day, ReplaySettings settings, URI socket, Latencies acks) {
    this.day = day;
    this.settings = settings;
    this.socket = socket;
    this.acks = acks;
  }

  RoomFile day() {
    return day;
  }

  /// Lines that the server acked.
  int stored() {
    return stored.get();
  }

  /// Lines that were acked or given up.
  int tried() {
    return tried.get();
  }

  int opened() {
    return opened;
  }

  int cuts() {
    return cuts;
  }

  boolean isDone() {
    return done;
  }

  /// The first twenty problems.
  List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void run() {
    try (var nicks = new NickSockets(settings, day.handle(), socket)) {
      play(nicks);
    } catch (IOException | TimeoutException | ExecutionException e) {
      note("stopped after %d of %d lines: %s".formatted(tried.get(), day.said().size(), reason(e)));
    } catch (InterruptedException e) {
      note("interrupted");
    } finally {
      done = true;
    }
  }

  private void play(NickSockets nicks)
      throws IOException, InterruptedException, TimeoutException, ExecutionException {
    long start = System.nanoTime();
    var offsets = Timeline.secondsOf(day.said());
    Position reached = null;
    for (var line : day.said()) {
      waitUntilDue(start, offsets[tried.get()]);
      var ack = say(nicks, line, reached);
      if (ack != null) {
        stored.incrementAndGet();
        reached = new Position(null, ack.seq());
      }
      tried.incrementAndGet();
      opened = nicks.opened();
      cuts = nicks.cuts();
    }
  }

  private void waitUntilDue(long start, double seconds) throws InterruptedException {
    if (settings.speed() > 0) {
      long due = start + (long) (seconds * 1e9 / settings.speed());
      TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
    }
  }

  /// Sends one line; returns null and records a problem when the server refuses it for good.
  private @Nullable Ack say(NickSockets nicks, IrcLine line, @Nullable Position reached)
      throws IOException, InterruptedException, TimeoutException, ExecutionException {
    var speaker = nicks.of(line.nick(), reached);
    await(speaker.joined());
    long sent = System.nanoTime();
    try {
      var ack = await(speaker.send(Draft.of(RoomFile.idOf(line), line.text())));
      acks.recordNanos(System.nanoTime() - sent);
      return ack;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RefusedException) {
        note("line %d was refused: %s".formatted(line.number(), reason(e)));
        return null;
      }
      throw e;
    }
  }

  private static <T> T await(CompletableFuture<T> answer)
      throws InterruptedException, TimeoutException, ExecutionException {
    return answer.get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
  }

  private static String reason(Exception error) {
    if (error instanceof TimeoutException) {
      return "no answer within " + ANSWER_WITHIN.toMinutes() + " minutes";
    }
    var cause = error.getCause() == null ? error : error.getCause();
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private void note(String problem) {
    if (problems.size() < PROBLEMS_KEPT) {
      problems.add(problem);
    }
  }
}
