package dev.parley.room.membership;

import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.state.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/// The membership of one user in one room.
@Entity
@Table(name = "membership")
public class Membership {

  @Embeddable
  public record Key(@Column(name = "room_id") UUID room, @Column(name = "user_id") UUID user) {

    static Key of(RoomId room, UserId user) {
      return new Key(room.value(), user.value());
    }
  }

  @EmbeddedId private Key key;

  private String name;

  @Enumerated(EnumType.STRING)
  private Role role;

  @Column(name = "joined_at")
  private Instant joinedAt;

  /// Joined as a guest, and has got no account since.
  @Column(updatable = false)
  private boolean guest;

  /// For JPA, which fills the fields.
  @SuppressWarnings("NullAway.Init")
  protected Membership() {}

  Membership(RoomId room, Person person, Role role, Instant joinedAt, boolean guest) {
    this.key = Key.of(room, person.id());
    this.name = person.name();
    this.role = role;
    this.joinedAt = joinedAt;
    this.guest = guest;
  }

  /// The member, with the name they joined with.
  public Person person() {
    return new Person(new UserId(key.user()), name);
  }

  public Role role() {
    return role;
  }

  public void role(Role newRole) {
    role = newRole;
  }

  public Instant joinedAt() {
    return joinedAt;
  }
}
