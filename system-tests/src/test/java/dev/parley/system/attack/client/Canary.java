package dev.parley.system.attack.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/// An address that no server should call; counts the calls.
public final class Canary implements AutoCloseable {

  private final ServerSocket server;
  private final AtomicInteger asked = new AtomicInteger();

  public Canary() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("canary").start(this::count);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:%d/keys.json".formatted(server.getLocalPort()));
  }

  public int asked() {
    return asked.get();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void count() {
    while (!server.isClosed()) {
      try {
        server.accept().close();
        asked.incrementAndGet();
      } catch (IOException _) {
        // The canary was closed.
      }
    }
  }
}
