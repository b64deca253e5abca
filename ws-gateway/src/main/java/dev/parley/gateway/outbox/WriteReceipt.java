package dev.parley.gateway.outbox;

import dev.parley.gateway.memory.SharedBytes;
import org.jspecify.annotations.Nullable;

/// Identifies a queued frame after it is written. All sockets of a frame share one receipt, so that
/// queueing allocates nothing.
public interface WriteReceipt {

  /// For frames that are not measured: all except live entries.
  WriteReceipt NONE = () -> 0;

  /// When the entry was stored, in milliseconds of the epoch; 0 when it is not measured.
  long storedAt();

  default boolean isMeasured() {
    return storedAt() > 0;
  }

  /// Whether [#written] must be called.
  default boolean isFollowed() {
    return false;
  }

  /// Called after the write to a session's socket, on the drain's thread.
  default void written(String session) {}

  /// The owner of the frame's bytes if others may hold them, too; null: only the queue holds them.
  default @Nullable SharedBytes shared() {
    return null;
  }
}
