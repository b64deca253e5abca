package dev.parley.events.entry;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.room.Role;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A member who came, went or changed role, or somebody who was banned or muted; after a removal
/// nothing more reaches them.
///
/// @param sender who did it; the same as `user` when they did it themselves
/// @param user whom it is about
/// @param role theirs from now on, of `joined` and `role`
/// @param until when a ban or mute ends by itself; absent: when somebody lifts it
/// @param reason why somebody was banned or muted
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
