package dev.parley.prove.history;

import java.io.IOException;
import java.util.function.Consumer;

/// A history that can be read several times from its start.
@FunctionalInterface
public interface Lines {

  /// Reads all of it, in order.
  void forEach(Consumer<Line> reader) throws IOException;
}
