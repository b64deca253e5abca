package dev.parley.prove.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Two sockets and the pipes between them. Safe for many threads.
final class Connection {

  private static final int PIPES = Way.values().length;

  private final Socket client;
  private final Socket server;
  private final LinkConditions conditions;
  private final ProxyCounts counts;
  private final RandomGenerator random;
  private final Map<Way, Pipe> pipes = new EnumMap<>(Way.class);
  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
  private final AtomicInteger ended = new AtomicInteger();

  Connection(
      Socket client,
      Socket server,
      LinkConditions conditions,
      ProxyCounts counts,
      RandomGenerator random) {
    this.client = client;
    this.server = server;
    this.conditions = conditions;
    this.counts = counts;
    this.random = random;
    for (var way : Way.values()) {
      pipes.put(way, new Pipe(this, way, this::reset));
    }
  }

  Socket sender(Way way) {
    return way == Way.FORTH ? client : server;
  }

  Socket receiver(Way way) {
    return way == Way.FORTH ? server : client;
  }

  LinkConditions conditions() {
    return conditions;
  }

  ProxyCounts counts() {
    return counts;
  }

  RandomGenerator random() {
    return random;
  }

  /// Carries bytes until both sides have ended, then runs `whenOver`.
  void run(Runnable whenOver) {
    pipes
        .values()
        .forEach(pipe -> {
          start(pipe::read);
          start(() -> finish(pipe.write(), whenOver));
        });
  }

  private void start(Step step) {
    threads.add(Thread.ofVirtual().start(() -> quietly(step)));
  }

  /// Closes both sides normally.
  void close() {
    close(client);
    close(server);
  }

  /// Resets both sides.
  void reset() {
    reset(client);
    reset(server);
  }

  /// Ends one way and keeps the other.
  void halfClose(Way way) {
    var pipe = pipes.get(way);
    if (pipe != null) {
      pipe.halfClose();
    }
  }

  private void finish(boolean mayGoOn, Runnable whenOver) {
    int over = mayGoOn ? ended.incrementAndGet() : ended.addAndGet(PIPES);
    if (!mayGoOn) {
      reset();
    }
    if (over >= PIPES) {
      close();
      whenOver.run();
      threads.forEach(Thread::interrupt); // a reader may wait for room in its queue
    }
  }

  static void reset(@Nullable Socket socket) {
    if (socket != null) {
      try {
        socket.setSoLinger(true, 0);
      } catch (IOException _) {
        // The socket is closed already.
      }
      close(socket);
    }
  }

  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // No receiver is left.
    }
  }

  private interface Step {
    void run() throws InterruptedException;
  }

  private static void quietly(Step step) {
    try {
      step.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
