package dev.parley.auth.limit;

import org.jspecify.annotations.Nullable;

/// The program that sends a request.
///
/// @param address the key of its address for limits, see [ClientAddress]
/// @param name its `User-Agent`, so that a user recognises their sign-ins; null: it sent none
public record Client(String address, @Nullable String name) {

  private static final int LONGEST_NAME = 200;

  /// Reads the name from a header: printable ASCII only, at most 200 characters.
  static Client of(String address, @Nullable String userAgent) {
    if (userAgent == null) {
      return new Client(address, null);
    }
    var printable = userAgent.replaceAll("[^ -~]", "").strip();
    var name = printable.substring(0, Math.min(printable.length(), LONGEST_NAME));
    return new Client(address, name.isEmpty() ? null : name);
  }
}
