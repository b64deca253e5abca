package dev.parley.events.rule;

import java.util.Arrays;
import java.util.HexFormat;

/// The hash of a [Body], stored beside an entry.
public final class BodyHash {

  private final byte[] bytes;

  /// @param bytes must not be changed afterwards
  public BodyHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The bytes themselves, not a copy: the caller must not change them.
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BodyHash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
