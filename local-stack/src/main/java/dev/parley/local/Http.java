package dev.parley.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/// Asks a process on this machine whether it is well.
final class Http {

  private static final int TIMEOUT_MILLIS = 2_000;

  private Http() {}

  /// Whether a GET is answered with 200.
  static boolean isOk(String url) {
    try {
      var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
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
