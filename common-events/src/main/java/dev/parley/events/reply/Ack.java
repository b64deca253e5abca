package dev.parley.events.reply;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import java.time.Instant;
import java.util.Objects;

/// The command is stored, by this request or by an earlier one.
@JsonTypeName("ack")
public record Ack(RoomId room, String id, UserId sender, long seq, MessageId message, Instant at)
    implements Reply {

  public Ack {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(at, "at");
  }
}
