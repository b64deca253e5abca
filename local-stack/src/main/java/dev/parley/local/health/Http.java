package dev.parley.local.health;

import dev.parley.stack.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/// Sends HTTP requests to a process on this machine.
public final class Http {

  private static final int TIMEOUT_MILLIS = 2_000;

  /// More than the metrics of any service.
  private static final int BODY_LIMIT = 4 << 20;

  private Http() {}

  /// An answer, whatever its status.
  record Answer(int status, String body) {

    boolean isOk() {
      return status == HttpURLConnection.HTTP_OK;
    }
  }

  /// Whether a GET is answered with 200.
  ///
  /// @param authority whose certificates are trusted, for an `https` URL
  public static boolean isOk(String url, @Nullable Path authority) {
    return get(url, authority).filter(Answer::isOk).isPresent();
  }

  /// Empty when no answer arrived within 2 s.
  static Optional<Answer> get(String url, @Nullable Path authority) {
    return call("GET", url, null, authority);
  }

  /// Empty when no answer arrived within 2 s.
  ///
  /// @param bearer the token to send; null: none
  static Optional<Answer> call(
      String method, String url, @Nullable String bearer, @Nullable Path authority) {
    try {
      var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      connection.setRequestMethod(method);
      if (bearer != null) {
        connection.setRequestProperty("Authorization", "Bearer " + bearer);
      }
      if (connection instanceof HttpsURLConnection secure) {
        secure.setSSLSocketFactory(Trust.of(authority).getSocketFactory());
      }
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        var status = connection.getResponseCode();
        try (var body = body(connection, status)) {
          return Optional.of(
              new Answer(status, new String(body.readNBytes(BODY_LIMIT), StandardCharsets.UTF_8)));
        }
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static InputStream body(HttpURLConnection connection, int status) throws IOException {
    if (status < HttpURLConnection.HTTP_BAD_REQUEST) {
      return connection.getInputStream();
    }
    var error = connection.getErrorStream();
    return error == null ? InputStream.nullInputStream() : error;
  }
}
