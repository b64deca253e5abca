package dev.parley.prove.proxy;

import java.nio.charset.StandardCharsets;

/// Finds a marker in bytes.
///
/// It searches one read at a time. Markers are for answers of a few bytes, which arrive in one
/// read.
final class Marker {

  private Marker() {}

  /// Every content has an empty marker.
  static boolean isIn(byte[] content, String marker) {
    // Latin-1 keeps each byte as one character.
    return new String(content, StandardCharsets.ISO_8859_1).contains(marker);
  }
}
