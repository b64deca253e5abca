package dev.parley.api.stub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A service that answers every path with its own name, or with a configured answer.
public final class StubService {

  /// A request as it arrived.
  public record Received(
      String method, String path, Map<String, List<String>> headers, String body) {

    public @Nullable String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> String.join(",", header.getValue()))
          .findFirst()
          .orElse(null);
    }
  }

  private record Answer(int status, String contentType, String body) {}

  private final String name;
  private final int port;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile @Nullable CountDownLatch gate;
  private HttpServer server;

  public StubService(String name) {
    this.name = name;
    server = serve(0);
    port = server.getAddress().getPort();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// Sets the answer for `path`.
  public void answer(String path, int status, String contentType, String body) {
    answers.put(path, new Answer(status, contentType, body));
  }

  public void answerJson(String path, String body) {
    answer(path, 200, "application/json", body);
  }

  public Received lastReceived() {
    return received.getLast();
  }

  public List<Received> received() {
    return received;
  }

  /// Stops: connections are refused.
  public void stop() {
    server.stop(0);
  }

  public void start() {
    server = serve(port);
  }

  /// Accepts requests and answers none until the gate is opened.
  public CountDownLatch hang() {
    var closed = new CountDownLatch(1);
    gate = closed;
    return closed;
  }

  /// Forgets the configured answers and the received requests.
  public void reset() {
    answers.clear();
    received.clear();
    gate = null;
  }

  private HttpServer serve(int port) {
    try {
      var made =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
      made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      made.createContext("/", this::handle);
      made.start();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getRawPath();
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      received.add(
          new Received(
              exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()), body));
      awaitGate();
      var said = "{\"service\":\"" + name + "\"}";
      var answer = answers.getOrDefault(path, new Answer(200, "application/json", said));
      var bytes = answer.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void awaitGate() {
    var closed = gate;
    if (closed == null) {
      return;
    }
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
