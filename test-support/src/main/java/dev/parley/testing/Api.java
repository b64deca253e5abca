package dev.parley.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.json.JsonMapper;

/// A REST client of a service, as if behind a proxy and with one public address.
public final class Api {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String base;
  private final Map<String, String> headers;

  /// A client with an address that other clients are unlikely to have.
  public Api(String base) {
    this(base, Map.of("Content-Type", "application/json", "X-Forwarded-For", randomAddress()));
  }

  private Api(String base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /// The same client with another address.
  public Api from(String address) {
    return with("X-Forwarded-For", address);
  }

  /// The same client with an access token.
  public Api as(String token) {
    return with("Authorization", "Bearer " + token);
  }

  /// The same client with one more header.
  public Api with(String header, String value) {
    var all = new TreeMap<>(headers);
    all.put(header, value);
    return new Api(base, all);
  }

  public Answer get(String path) {
    return send("GET", path, HttpRequest.BodyPublishers.noBody());
  }

  public Answer post(String path, Object body) {
    return send("POST", path, json(body));
  }

  /// Posts any body, also one that is not JSON.
  public Answer postRaw(String path, String body) {
    return send("POST", path, HttpRequest.BodyPublishers.ofString(body, UTF_8));
  }

  public Answer put(String path) {
    return send("PUT", path, HttpRequest.BodyPublishers.noBody());
  }

  public Answer put(String path, Object body) {
    return send("PUT", path, json(body));
  }

  public Answer patch(String path, Object body) {
    return send("PATCH", path, json(body));
  }

  public Answer delete(String path) {
    return send("DELETE", path, HttpRequest.BodyPublishers.noBody());
  }

  private Answer send(String method, String path, HttpRequest.BodyPublisher body) {
    var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    headers.forEach(request::header);
    try {
      var response =
          HTTP.send(request.method(method, body).build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static HttpRequest.BodyPublisher json(Object body) {
    return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
  }

  private static String randomAddress() {
    var random = ThreadLocalRandom.current();
    return "203.0." + random.nextInt(256) + '.' + random.nextInt(256);
  }
}
