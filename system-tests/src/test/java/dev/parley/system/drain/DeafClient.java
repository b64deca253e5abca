package dev.parley.system.drain;

import dev.parley.client.ParleyClient;
import dev.parley.client.room.Ack;
import dev.parley.prove.people.SlowReader;
import dev.parley.stack.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/// A guest that requests a long backlog, then reads nothing and answers nothing, not even a close.
///
/// The backlog is more than the system buffers, and the gateway queues at most half of its limit.
/// So the guest stays connected, with a write to it in progress, until the gateway closes it.
final class DeafClient implements AutoCloseable {

  /// 5.6 MB; the system's largest send buffer has 4 MB. The gateway would not send a backlog of
  /// 500.
  private static final int MESSAGES = 470;

  private static final String LONG_TEXT = "\u8a9e".repeat(4_000);

  /// A little under half of the queue limit of one socket.
  private static final double MUCH = 400_000;

  private static final Pattern QUEUED =
      Pattern.compile("(?m)^parley_outbox_bytes(?:\\{[^}]*})? (\\S+)$");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SlowReader reader;

  private DeafClient(SlowReader reader) {
    this.reader = reader;
  }

  /// Fills the lobby, and requests all of it on a gateway.
  static DeafClient on(Site site, String gateway) throws IOException {
    try (var writer = ParleyClient.builder(site.url()).guest("writer").connect()) {
      var lobby = writer.join("lobby", _ -> {});
      var sends = new ArrayList<CompletableFuture<Ack>>();
      for (int i = 0; i < MESSAGES; i++) {
        sends.add(lobby.send(LONG_TEXT));
      }
      sends.forEach(CompletableFuture::join);
    }
    var reader = new SlowReader(URI.create(site.part(gateway).url()), "lobby", 0);
    var metrics = site.part(gateway).management().resolve("/actuator/prometheus");
    Awaitility.await("a write that does not end")
        .atMost(PATIENCE)
        .until(() -> queued(metrics) > MUCH);
    return new DeafClient(reader);
  }

  /// The bytes that the gateway queues for its sockets; only this client makes it queue much.
  private static double queued(URI metrics) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(metrics).build();
    var body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return QUEUED
        .matcher(body)
        .results()
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .sum();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
