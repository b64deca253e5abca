package dev.parley.prove.proxy;

import java.nio.charset.StandardCharsets;

/// Finds a few known bytes among others.
///
/// It looks at one read at a time: an answer of a few bytes, which is what markers are for, comes
/// in one.
final class Marker {

  private Marker() {}

  /// An empty marker is in everything.
  static boolean isIn(byte[] content, String marker) {
    // Latin-1 keeps each byte as one character.
    return new String(content, StandardCharsets.ISO_8859_1).contains(marker);
  }
}
