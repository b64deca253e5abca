package dev.parley.prove.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A server that echoes bytes and closes when the client does.
final class Echo implements AutoCloseable {

  private final ServerSocket listener;

  private Echo(ServerSocket listener) {
    this.listener = listener;
  }

  static Echo start() throws IOException {
    var echo = new Echo(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(echo::serve);
    return echo;
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        Thread.ofVirtual().start(() -> sayBack(socket));
      } catch (IOException _) {
        // The server was closed.
      }
    }
  }

  private static void sayBack(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException _) {
      // The client broke the connection.
    }
  }
}
