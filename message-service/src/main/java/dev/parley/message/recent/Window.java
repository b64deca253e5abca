package dev.parley.message.recent;

import dev.parley.message.entry.Document;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Consecutive entries of one room, without a hole.
///
/// @param first the seq of the first
record Window(long first, List<Document> documents) {

  static final int MAX_ENTRIES = 200;
  private static final int OBJECT_BYTES = 64;

  Window {
    documents = List.copyOf(documents);
  }

  long last() {
    return first + documents.size() - 1;
  }

  /// This and `other` as one window, if no entry is missing between them; otherwise the one that
  /// ends later.
  Window and(Window other) {
    if (other.first > last() + 1 || first > other.last() + 1) {
      return other.last() > last() ? other : this;
    }
    var lower = first <= other.first ? this : other;
    var upper = first <= other.first ? other : this;
    if (upper.last() <= lower.last()) {
      return lower;
    }
    int seen = Math.toIntExact(lower.last() + 1 - upper.first);
    return new Window(
        lower.first,
        Stream.concat(lower.documents.stream(), upper.documents.stream().skip(seen)).toList());
  }

  /// The newest [#MAX_ENTRIES] of it.
  Window trimmed() {
    int surplus = documents.size() - MAX_ENTRIES;
    return surplus <= 0
        ? this
        : new Window(first + surplus, documents.subList(surplus, documents.size()));
  }

  /// The entries with `after` < seq ≤ `upTo`, if all of them are here.
  Optional<List<Document>> range(long after, long upTo) {
    return after + 1 >= first && upTo <= last()
        ? Optional.of(
            documents.subList(
                Math.toIntExact(after + 1 - first), Math.toIntExact(upTo + 1 - first)))
        : Optional.empty();
  }

  int bytes() {
    return documents.stream().mapToInt(document -> document.size() + OBJECT_BYTES).sum();
  }
}
