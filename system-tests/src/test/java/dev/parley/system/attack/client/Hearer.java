package dev.parley.system.attack.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// A client that listens in a room on the other gateway and keeps the texts by seq.
public final class Hearer implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 15_000;

  private final RawSocket socket;
  private final Map<Long, String> texts = new ConcurrentHashMap<>();

  public Hearer(Target target, String room) {
    socket = RawSocket.guest(target.port("ws-gateway-2"));
    socket.join(room);
    Thread.ofVirtual().name("hearer").start(this::read);
  }

  /// Waits for the entry with that seq and returns the texts.
  public Map<Long, String> textsUpTo(long seq) throws InterruptedException {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    synchronized (texts) {
      while (!texts.containsKey(seq)) {
        long left = end - System.currentTimeMillis();
        if (left <= 0) {
          throw new AssertionError("seq " + seq + " did not come");
        }
        texts.wait(left);
      }
    }
    return texts;
  }

  @Override
  public void close() {
    socket.close();
  }

  private void read() {
    try {
      while (true) {
        keep(socket.await(frame -> frame.has("seq") && frame.has("sender")));
      }
    } catch (AssertionError _) {
      // The socket was closed.
    }
  }

  private void keep(JsonNode entry) {
    synchronized (texts) {
      texts.put(entry.path("seq").asLong(), entry.path("text").asString(""));
      texts.notifyAll();
    }
  }
}
