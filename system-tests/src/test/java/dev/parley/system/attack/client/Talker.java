package dev.parley.system.attack.client;

import dev.parley.client.rest.ParleyRest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A guest in one room, by socket and by REST, that respects the limits. For one thread.
public final class Talker implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int TOO_MANY = 429;
  private static final Pattern HALF_A_PAIR = Pattern.compile("\\p{Cs}");

  private final Target target;
  private final String room;
  private final String token;
  private final RawSocket socket;
  private int asked;

  public Talker(Target target, String room) {
    this.target = target;
    this.room = room;
    this.token = guest(target);
    this.socket = RawSocket.open(target.port("api-gateway"), Http.bearer(token));
    socket.join(room);
  }

  /// Sends a text; returns the ack or the final refusal.
  public JsonNode say(String text) {
    return ask(MAPPER.createObjectNode().put("type", "send").put("text", text));
  }

  public JsonNode edit(String message, String text) {
    return ask(
        MAPPER.createObjectNode().put("type", "edit").put("message", message).put("text", text));
  }

  /// Sends a frame with its id until the answer is final.
  public JsonNode ask(ObjectNode frame) {
    var id = "c-" + ++asked;
    frame.put("room", room).put("id", id);
    while (true) {
      socket.send(json(frame));
      var answer =
          socket.await(it ->
              it.path("type").asString("").equals("error")
                  || (it.path("id").asString("").equals(id)
                      && it.path("type").asString("").endsWith("ack")));
      if (!answer.path("retryable").asBoolean(false)) {
        return answer;
      }
      pause(answer.path("retryAfter").asLong(100));
    }
  }

  /// A single surrogate has no UTF-8 and would become a question mark, so it is sent as an escape.
  private static String json(ObjectNode frame) {
    return HALF_A_PAIR
        .matcher(frame.toString())
        .replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0)));
  }

  public HttpResponse<String> get(String path) {
    return call(request(path).GET());
  }

  public HttpResponse<String> post(String path, byte[] body) {
    return call(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  public HttpResponse<String> search(String words) {
    return get("/api/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
  }

  public String room() {
    return room;
  }

  @Override
  public void close() {
    socket.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(target.url() + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> call(HttpRequest.Builder request) {
    try {
      while (true) {
        var answer = ParleyRest.sharedHttp().send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != TOO_MANY) {
          return answer;
        }
        pause(
            TimeUnit.SECONDS.toMillis(answer.headers().firstValueAsLong("Retry-After").orElse(1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// Waits as long as the server asks for.
  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String guest(Target target) {
    try {
      return target.rest().guest(null).accessToken();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
