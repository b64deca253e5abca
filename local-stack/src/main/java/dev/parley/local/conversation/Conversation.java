package dev.parley.local.conversation;

import dev.parley.local.process.StackException;
import dev.parley.local.process.Steps;
import dev.parley.stack.StackFile;
import dev.parley.stack.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/// Two guests in the lobby: each sees the other's messages, at once and after a reconnect.
///
/// @param stack whose api-gateway one guest goes through
/// @param gateway the socket address of a ws-gateway, which the other goes to
public record Conversation(StackFile stack, String gateway, Steps steps) {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /// Runs the conversation, step by step.
  ///
  /// @throws StackException with the first failure
  public void hold() {
    var url = stack.url().toString();
    var authority = stack.authority();
    var trust = Trust.of(authority);
    try (var client = HttpClient.newBuilder().sslContext(trust).connectTimeout(LIMIT).build()) {
      step("every service is healthy", () -> health(client, url));
      var socket = url.replaceFirst("http", "ws") + "/ws";
      var ann = step("a guest joins through the api-gateway", () -> guest(client, socket));
      var bob = step("a guest joins through " + gateway, () -> guest(client, gateway));
      var first = step("one guest's message reaches the other, as stored", () -> say(ann, bob));
      bob.close();
      var missed = step("one guest posts while the other is offline", () -> sayAlone(ann));
      step(
          "the other guest reconnects and receives the missed message",
          () -> catchUp(client, first, missed));
      ann.close();
    }
  }

  private static String health(HttpClient client, String url) {
    var request = HttpRequest.newBuilder(URI.create(url + "/health")).timeout(LIMIT).build();
    try {
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new StackException("%s/health says %s".formatted(url, response.body()));
      }
      return response.body();
    } catch (IOException e) {
      throw new StackException("%s does not answer: %s".formatted(url, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", e);
    }
  }

  private static GuestSocket guest(HttpClient client, String socket) {
    var guest = GuestSocket.connect(client, URI.create(socket), LIMIT);
    guest.send("{\"type\":\"join\",\"room\":\"lobby\"}");
    guest.await("joined", _ -> true);
    return guest;
  }

  /// The seq of the message.
  private static long say(GuestSocket speaker, GuestSocket listener) {
    var id = UUID.randomUUID().toString();
    var acked = say(speaker, id);
    var seen = listener.await("message", frame -> frame.path("client").asString("").equals(id));
    if (seen.path("seq").asLong() != acked) {
      throw new StackException("acked as %d but delivered as %s".formatted(acked, seen));
    }
    return acked;
  }

  private static long sayAlone(GuestSocket speaker) {
    return say(speaker, UUID.randomUUID().toString());
  }

  private static long say(GuestSocket speaker, String id) {
    speaker.send(
        "{\"type\":\"send\",\"room\":\"lobby\",\"id\":\"%s\",\"text\":\"parley test\"}"
            .formatted(id));
    return speaker
        .await("ack", frame -> frame.path("id").asString("").equals(id))
        .path("seq")
        .asLong();
  }

  private long catchUp(HttpClient client, long after, long missed) {
    try (var back = GuestSocket.connect(client, URI.create(gateway), LIMIT)) {
      back.send("{\"type\":\"join\",\"room\":\"lobby\",\"after\":%d}".formatted(after));
      back.await("message", frame -> frame.path("seq").asLong() == missed);
    }
    return missed;
  }

  private <T> T step(String what, Supplier<T> work) {
    var start = System.nanoTime();
    var result = work.get();
    steps.done(what, Duration.ofNanos(System.nanoTime() - start));
    return result;
  }
}
