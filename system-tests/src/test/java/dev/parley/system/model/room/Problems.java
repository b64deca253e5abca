package dev.parley.system.model.room;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The differences found. It keeps only the first few, because the rest mostly follow from them.
///
/// Safe for many threads.
public final class Problems {

  private static final int KEPT = 12;
  private static final int LONGEST = 4_000;

  private final List<String> first = new ArrayList<>();
  private int all;

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would add a dependency
  public synchronized void add(String what, @Nullable Object... parts) {
    if (all++ < KEPT) {
      var text = what.formatted(parts);
      first.add(text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text);
    }
  }

  public synchronized boolean isEmpty() {
    return all == 0;
  }

  public synchronized List<String> first() {
    return List.copyOf(first);
  }

  @Override
  public synchronized String toString() {
    return "%d problems, the first:%n  %s".formatted(all, String.join("\n  ", first));
  }
}
