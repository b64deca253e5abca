package dev.parley.events.entry;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.state.RoomKind;
import dev.parley.events.state.RoomSettings;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The room was created or changed; the fields hold its state after the change.
@JsonTypeName(RoomEntry.TYPE)
public record RoomEntry(
    RoomId room,
    long seq,
    long n,
    Instant at,
    MessageId id,
    Person sender,
    RoomChange change,
    @Nullable String handle,
    String title,
    RoomKind kind,
    @JsonUnwrapped RoomSettings settings)
    implements Entry {

  public static final String TYPE = "room";

  public RoomEntry {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(change, "change");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(kind, "kind");
    settings = settings.withoutDefaults();
  }

  @Override
  public String type() {
    return TYPE;
  }
}
