package dev.parley.room.room;

import dev.parley.events.RoomId;
import dev.parley.events.state.RoomKind;
import dev.parley.events.state.RoomSettings;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/// A room's row. `version` counts its events and rises only while the row is locked.
@Entity
@Table(name = "room")
public class Room implements Persistable<UUID> {

  @Id private UUID id;

  private @Nullable String handle;

  private String title;

  @Enumerated(EnumType.STRING)
  private RoomKind kind;

  /// A column a setting; none is null.
  @Embedded private RoomSettings settings;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "archived_at")
  private @Nullable Instant archivedAt;

  private long version;

  @Transient private boolean isNew = true;

  /// For JPA, which fills the fields.
  @SuppressWarnings("NullAway.Init")
  protected Room() {}

  public Room(RoomId id, NewRoom request, Instant at) {
    this.id = id.value();
    this.handle = request.handle();
    this.title = request.title();
    this.kind = request.kind();
    this.settings = request.settings().withDefaults();
    this.createdAt = at;
  }

  public RoomId roomId() {
    return new RoomId(id);
  }

  public @Nullable String handle() {
    return handle;
  }

  public String title() {
    return title;
  }

  public RoomKind kind() {
    return kind;
  }

  /// No setting is null.
  public RoomSettings settings() {
    return settings;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public boolean archived() {
    return archivedAt != null;
  }

  public long version() {
    return version;
  }

  /// The version of the next event.
  long nextVersion() {
    return ++version;
  }

  public void rename(@Nullable String newHandle, String newTitle) {
    handle = newHandle;
    title = newTitle;
  }

  public void change(RoomSettings newSettings) {
    settings = newSettings.withDefaults();
  }

  public void archive(Instant at) {
    archivedAt = at;
  }

  @Override
  public UUID getId() {
    return id;
  }

  @Override
  public boolean isNew() {
    return isNew;
  }

  @PostLoad
  @PostPersist
  void stored() {
    isNew = false;
  }
}
