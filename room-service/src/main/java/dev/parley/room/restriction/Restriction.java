package dev.parley.room.restriction;

import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ban or mute of one user in one room. It has no effect after its end.
@Entity
@Table(name = "restriction")
public class Restriction {

  @Embeddable
  record Key(
      @Column(name = "room_id") UUID room,
      @Enumerated(EnumType.STRING) @Column(name = "kind") RestrictionKind kind,
      @Column(name = "user_id") UUID user) {

    static Key of(RoomId room, RestrictionKind kind, UserId user) {
      return new Key(room.value(), kind, user.value());
    }
  }

  @EmbeddedId private Key key;

  private String name;

  private @Nullable Instant until;

  private @Nullable String reason;

  @Column(name = "by_id")
  private UUID byId;

  @Column(name = "by_name")
  private String byName;

  private Instant at;

  /// For JPA, which fills the fields.
  @SuppressWarnings("NullAway.Init")
  protected Restriction() {}

  public Restriction(
      RoomId room,
      RestrictionKind kind,
      Person person,
      RestrictionTerms term,
      Person by,
      Instant at) {
    this.key = Key.of(room, kind, person.id());
    this.name = person.name();
    this.until = term.until();
    this.reason = term.reason();
    this.byId = by.id().value();
    this.byName = by.name();
    this.at = at;
  }

  /// The restricted user, with the name they had then.
  public Person person() {
    return new Person(new UserId(key.user()), name);
  }

  public RestrictionTerms term() {
    return new RestrictionTerms(until, reason);
  }

  public Person by() {
    return new Person(new UserId(byId), byName);
  }

  public Instant at() {
    return at;
  }

  public boolean holdsAt(Instant now) {
    return until == null || until.isAfter(now);
  }
}
