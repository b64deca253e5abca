package dev.parley.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A client of the service behind a proxy, as from one address out in the world.
public final class Api {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String base;
  private final String address;

  public Api(String base) {
    this(
        base,
        "203.0."
            + ThreadLocalRandom.current().nextInt(256)
            + '.'
            + ThreadLocalRandom.current().nextInt(256));
  }

  private Api(String base, String address) {
    this.base = base;
    this.address = address;
  }

  /// The same service, called from elsewhere.
  public Api from(String otherAddress) {
    return new Api(base, otherAddress);
  }

  public Answer get(String path) {
    return send(request(path, null).GET());
  }

  public Answer get(String path, String token) {
    return send(request(path, token).GET());
  }

  public Answer post(String path, Object body) {
    return send(request(path, null).POST(json(body)));
  }

  public Answer post(String path, Object body, String token) {
    return send(request(path, token).POST(json(body)));
  }

  public Answer postRaw(String path, String body) {
    return send(request(path, null).POST(HttpRequest.BodyPublishers.ofString(body, UTF_8)));
  }

  public Answer delete(String path) {
    return send(request(path, null).DELETE());
  }

  public Answer patch(String path, Object body, String token) {
    return send(request(path, token).method("PATCH", json(body)));
  }

  public Answer patchIfMatch(String path, Object body, String token, String etag) {
    return send(request(path, token).header("If-Match", etag).method("PATCH", json(body)));
  }

  private HttpRequest.Builder request(String path, @Nullable String token) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .header("X-Forwarded-For", address);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private static HttpRequest.BodyPublisher json(Object body) {
    return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
