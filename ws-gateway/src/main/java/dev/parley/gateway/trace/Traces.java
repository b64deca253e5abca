package dev.parley.gateway.trace;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import org.apache.kafka.common.header.Headers;

/// Follows sampled messages through this gateway: in as a frame, out as an entry.
///
/// What is not sampled gets the `NONE` of [Asked] and [Delivery], which do nothing, make nothing
/// and add no header; that is all there is while tracing is off. Safe for many threads.
public interface Traces extends AutoCloseable {

  /// Follows nothing.
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

  /// A frame that asks for an entry has come; whether it is followed is decided here, for the whole
  /// of its way.
  ///
  /// @param type of the frame, such as `send`
  Asked asked(String type, RoomId room, UserId user, String session);

  /// An entry has come from the room log, with what its record says of a trace.
  Delivery delivery(Headers headers);

  @Override
  void close();

  /// From the frame to the broker's word on its command.
  interface Asked {

    Asked NONE =
        new Asked() {
          @Override
          public void addTo(Headers headers) {}

          @Override
          public void written(boolean known) {}
        };

    /// Lets the trace go on in a record.
    void addTo(Headers headers);

    /// The broker has it, or is not known to.
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

    /// It is in the queues of so many sockets.
    void queued(int sockets);

    /// It was written to a session's socket.
    void written(String session);
  }
}
