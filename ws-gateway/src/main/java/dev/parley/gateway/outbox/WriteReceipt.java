package dev.parley.gateway.outbox;

import dev.parley.gateway.memory.SharedBytes;
import org.jspecify.annotations.Nullable;

/// What a queued frame is known by once it is written. One for all the sockets that a frame goes
/// to, so that queueing makes nothing.
public interface WriteReceipt {

  /// Of frames that are not measured: all but live entries.
  WriteReceipt NONE = () -> 0;

  /// When what the frame says was stored, in milliseconds of the epoch; 0 when it is not measured.
  long storedAt();

  default boolean isMeasured() {
    return storedAt() > 0;
  }

  /// Whether [#written] is to be called.
  default boolean isFollowed() {
    return false;
  }

  /// It was written to a session's socket; on the drain's thread.
  default void written(String session) {}

  /// What the frame's bytes belong to, if others may hold them too; null: the queue alone has them.
  default @Nullable SharedBytes shared() {
    return null;
  }
}
