package dev.parley.message.query;

import dev.parley.message.index.Lexemes;
import java.util.ArrayList;
import java.util.List;

/// A range of message numbers, `low` ≤ no < `high`, that the index can be asked for by lexemes.
///
/// The index keeps messages in chunks, small and large, by their number. A span begins at the
/// beginning of a chunk, of a large one if it is long itself, so few lexemes say it.
public record Span(long low, long high) {

  public static final long CHUNK = 1L << Lexemes.CHUNK_BITS;
  private static final long LARGE = 1L << Lexemes.LARGE_CHUNK_BITS;

  /// What one query may name: 4 million messages.
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

  /// The chunks that it touches, as few as can be.
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
