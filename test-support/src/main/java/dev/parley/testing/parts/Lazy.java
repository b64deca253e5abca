package dev.parley.testing.parts;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that the first call of [#get] creates. Guarded by its own lock.
final class Lazy<T> {

  private final Supplier<T> maker;
  private @Nullable T value;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  synchronized T get() {
    if (value == null) {
      value = maker.get();
    }
    return value;
  }
}
