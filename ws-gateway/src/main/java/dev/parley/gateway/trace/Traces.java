package dev.parley.gateway.trace;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import org.apache.kafka.common.header.Headers;

/// Traces sampled messages through this gateway: in as a frame, out as an entry.
///
/// A message that is not sampled gets the `NONE` of [Asked] and [Delivery], which do nothing,
/// allocate nothing and add no header; while tracing is off, all messages do. Safe for many
/// threads.
public interface Traces extends AutoCloseable {

  /// Traces nothing.
  Traces OFF =
      new Traces() {
        @Override
        public Asked asked(String type, RoomId room, UserId user, String session) {
          return Asked.NONE;
        }

        @Override
        public Delivery delivery(Headers headers) {
          return Delivery.NONE;
        }

        @Override
        public void close() {}
      };

  /// Called for a frame that creates an entry. Decides whether its message is sampled, for all
  /// services.
  ///
  /// @param type of the frame, such as `send`
  Asked asked(String type, RoomId room, UserId user, String session);

  /// Called for an entry from the room log, with its record's headers.
  Delivery delivery(Headers headers);

  @Override
  void close();

  /// From the frame to the broker's answer to its command.
  interface Asked {

    Asked NONE =
        new Asked() {
          @Override
          public void addTo(Headers headers) {}

          @Override
          public void written(boolean known) {}
        };

    /// Continues the trace in a record's headers.
    void addTo(Headers headers);

    /// The broker has the command, or may not have it.
    void written(boolean known);
  }

  /// From the room log to the sockets.
  interface Delivery {

    Delivery NONE =
        new Delivery() {
          @Override
          public boolean isFollowed() {
            return false;
          }

          @Override
          public void queued(int sockets) {}

          @Override
          public void written(String session) {}
        };

    boolean isFollowed();

    /// Called with the number of queues that the entry is in.
    void queued(int sockets);

    /// Called after the write to a session's socket.
    void written(String session);
  }
}
