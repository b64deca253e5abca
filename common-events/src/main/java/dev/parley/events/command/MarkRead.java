package dev.parley.events.command;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.RoomId;
import java.time.Instant;
import java.util.Objects;

/// Moves a member's read mark up to `seq`; the mark never moves down. Creates no entry.
@JsonTypeName(MarkRead.TYPE)
public record MarkRead(RoomId room, Sender sender, Instant at, Origin origin, long seq)
    implements Command {

  public static final String TYPE = "read";

  public MarkRead {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(origin, "origin");
    if (seq < 0) {
      throw new IllegalArgumentException("seq is negative");
    }
  }

  @Override
  public String type() {
    return TYPE;
  }
}
