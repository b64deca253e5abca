package dev.parley.local;

import dev.parley.local.tls.Authority;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/// Asks a process on this machine whether it is well.
final class Http {

  private static final int TIMEOUT_MILLIS = 2_000;

  private Http() {}

  /// Whether a GET is answered with 200.
  ///
  /// @param authority whose certificates are believed, for an address by `https`
  static boolean isOk(String url, @Nullable Path authority) {
    try {
      var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      if (connection instanceof HttpsURLConnection secure) {
        secure.setSSLSocketFactory(Authority.trusting(authority).getSocketFactory());
      }
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
