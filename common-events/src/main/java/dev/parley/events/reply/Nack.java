package dev.parley.events.reply;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// It is refused.
///
/// @param retryable true: not known to be stored, send the same id again; false: it never will be
/// @param retryAfter milliseconds to wait before trying again
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
