package dev.parley.message.query;

import dev.parley.message.index.Lexemes;
import java.util.ArrayList;
import java.util.List;

/// A range of message numbers, `low` ≤ no < `high`, that lexemes can express.
///
/// The index groups messages by their number into small and large chunks. A span starts at the
/// start of a chunk, and a long span at a large chunk, so it needs few lexemes.
public record Span(long low, long high) {

  public static final long CHUNK = 1L << Lexemes.CHUNK_BITS;
  private static final long LARGE = 1L << Lexemes.LARGE_CHUNK_BITS;

  /// The maximum for one query: 4 million messages.
  public static final long LONGEST = 64 * LARGE;

  /// The span that ends at `high`, `size` long or up to a chunk longer, above `floor`.
  public static Span below(long high, long size, long floor) {
    long low = Math.max(floor, high - Math.min(size, LONGEST));
    long grain = high - low >= LARGE ? LARGE : CHUNK;
    return new Span(low - low % grain, high);
  }

  long size() {
    return high - low;
  }

  /// The fewest chunks that cover it.
  public List<String> lexemes() {
    var lexemes = new ArrayList<String>();
    for (long at = low; at < high; ) {
      boolean large = at % LARGE == 0 && at + LARGE <= high;
      lexemes.add(large ? Lexemes.largeChunk(at) : Lexemes.chunk(at));
      at += large ? LARGE : CHUNK;
    }
    return lexemes;
  }
}
