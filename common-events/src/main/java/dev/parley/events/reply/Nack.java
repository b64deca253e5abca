package dev.parley.events.reply;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The command is refused.
///
/// @param retryable true: the command may not be stored, the client sends it again with the same
///   id; false: it will never be stored
/// @param retryAfter milliseconds to wait before the next try
@JsonTypeName("nack")
public record Nack(
    RoomId room,
    String id,
    UserId sender,
    Code code,
    String detail,
    boolean retryable,
    @Nullable Long retryAfter)
    implements Reply {

  public Nack {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(detail, "detail");
  }
}
