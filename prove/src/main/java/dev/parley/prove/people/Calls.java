package dev.parley.prove.people;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// HTTP calls for which the client library has no method.
///
/// @param http may be shared
record Calls(HttpClient http) {

  private static final Duration LIMIT = Duration.ofSeconds(15);

  /// Makes a call.
  ///
  /// @param token of the caller; empty: none
  /// @return the status
  int call(String method, URI uri, String token) throws IOException, InterruptedException {
    return http.send(request(method, uri, token), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static HttpRequest request(String method, URI uri, String token) {
    var body =
        method.equals("POST")
            ? HttpRequest.BodyPublishers.ofString("{}")
            : HttpRequest.BodyPublishers.noBody();
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(LIMIT)
            .method(method, body)
            .header("Content-Type", "application/json");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.build();
  }
}
