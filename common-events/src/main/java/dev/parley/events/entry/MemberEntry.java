package dev.parley.events.entry;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.state.Role;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A change of a membership, a ban or a mute. A removed member receives no entry after this one.
///
/// @param sender the user who made the change; the same as `user` when they made it themselves
/// @param user the user whose membership or rights changed
/// @param role the new role, for `joined` and `role`
/// @param until when a ban or mute ends by itself; absent: it lasts until it is lifted
/// @param reason of a ban or mute
@JsonTypeName(MemberEntry.TYPE)
public record MemberEntry(
    RoomId room,
    long seq,
    long n,
    Instant at,
    MessageId id,
    Person sender,
    MemberChange change,
    Person user,
    @Nullable Role role,
    @Nullable Instant until,
    @Nullable String reason)
    implements Entry {

  public static final String TYPE = "member";

  public MemberEntry {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(change, "change");
    Objects.requireNonNull(user, "user");
  }

  @Override
  public String type() {
    return TYPE;
  }
}
