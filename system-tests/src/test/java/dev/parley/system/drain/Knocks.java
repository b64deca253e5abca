package dev.parley.system.drain;

import dev.parley.stack.StackProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/// Continuously requests a gateway's readiness and WebSocket upgrades.
final class Knocks implements AutoCloseable {

  /// The result without any answer.
  static final String NOBODY = "nobody";

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 20;

  /// @param asked the time before the request
  private record Answer(long asked, String what) {}

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final Queue<Answer> readiness = new ConcurrentLinkedQueue<>();
  private final Queue<Answer> upgrades = new ConcurrentLinkedQueue<>();
  private final LongSupplier clock;
  private volatile boolean over;

  private Knocks(LongSupplier clock) {
    this.clock = clock;
  }

  static Knocks at(StackProcess gateway, LongSupplier clock) {
    var knocks = new Knocks(clock);
    var door = URI.create(gateway.url());
    var health = gateway.management().resolve("/actuator/health/readiness");
    Thread.ofVirtual().start(() -> knocks.ask(knocks.upgrades, () -> knocks.knock(door)));
    Thread.ofVirtual().start(() -> knocks.ask(knocks.readiness, () -> knocks.status(health)));
    return knocks;
  }

  List<String> readinessAfter(long moment) {
    return after(readiness, moment);
  }

  List<String> upgradesAfter(long moment) {
    return after(upgrades, moment);
  }

  private static List<String> after(Queue<Answer> answers, long moment) {
    return answers.stream().filter(it -> it.asked() > moment).map(Answer::what).distinct().toList();
  }

  private void ask(Queue<Answer> answers, Callable<String> question) {
    try {
      while (!over) {
        long asked = clock.getAsLong();
        answers.add(new Answer(asked, answer(question)));
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static String answer(Callable<String> question) throws InterruptedException {
    try {
      return question.call();
    } catch (InterruptedException e) {
      throw e;
    } catch (IOException | ExecutionException | TimeoutException _) {
      return NOBODY;
    } catch (Exception e) {
      return e.toString();
    }
  }

  private String status(URI address) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
    return Integer.toString(http.send(request, BodyHandlers.discarding()).statusCode());
  }

  private String knock(URI door)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try {
      var opening =
          http.newWebSocketBuilder()
              .connectTimeout(LIMIT)
              .buildAsync(door, new WebSocket.Listener() {});
      opening.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS).abort();
      return "101";
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        var response = refused.getResponse();
        return "%d, Retry-After %s"
            .formatted(
                response.statusCode(),
                response.headers().firstValue("Retry-After").orElse("absent"));
      }
      throw e;
    }
  }

  @Override
  public void close() {
    over = true;
    http.shutdownNow();
  }

  @Override
  public String toString() {
    return "upgrades %s, readiness %s".formatted(counts(upgrades), counts(readiness));
  }

  private static Map<String, Integer> counts(Queue<Answer> answers) {
    var counts = new TreeMap<String, Integer>();
    answers.forEach(it -> counts.merge(it.what(), 1, Integer::sum));
    return counts;
  }
}
