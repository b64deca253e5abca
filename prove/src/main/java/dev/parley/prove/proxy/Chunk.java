package dev.parley.prove.proxy;

/// What a pipe carries: bytes, or the sender's end.
sealed interface Chunk {

  /// Some bytes of the stream.
  ///
  /// @param content handed over, never compared
  /// @param due when it may be written, in [System#nanoTime]
  @SuppressWarnings("ArrayRecordComponent")
  record Bytes(byte[] content, long due) implements Chunk {}

  /// The sender closed its stream (FIN).
  record End() implements Chunk {}

  /// The sender's connection broke (RST).
  record Break() implements Chunk {}
}
