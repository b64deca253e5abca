package dev.parley.auth.account;

import dev.parley.auth.signin.Subject;
import dev.parley.events.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user with a name and a password.
@Entity
class Account {

  @Id private UUID id;

  @Column(updatable = false)
  private String name;

  private String displayName;
  private String passwordHash;

  @Column(updatable = false)
  private Instant createdAt;

  private @Nullable String email;
  private boolean administrator;
  private @Nullable Instant disabledAt;

  /// Null until stored: so JPA tells a new account from a changed one.
  @Version private @Nullable Long version;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected Account() {}

  Account(
      UserId id,
      AccountName name,
      DisplayName displayName,
      String passwordHash,
      Instant createdAt) {
    this.id = id.value();
    this.name = name.value();
    this.displayName = displayName.value();
    this.passwordHash = passwordHash;
    this.createdAt = createdAt;
  }

  UserId id() {
    return new UserId(id);
  }

  String name() {
    return name;
  }

  String displayName() {
    return displayName;
  }

  String passwordHash() {
    return passwordHash;
  }

  boolean administrator() {
    return administrator;
  }

  boolean disabled() {
    return disabledAt != null;
  }

  Instant createdAt() {
    return createdAt;
  }

  long version() {
    return version == null ? 0 : version;
  }

  void rename(DisplayName to) {
    displayName = to.value();
  }

  @Nullable String email() {
    return email;
  }

  void changeEmail(@Nullable String to) {
    email = to;
  }

  void changePassword(String hash) {
    passwordHash = hash;
  }

  Subject subject() {
    return new Subject(id(), name, displayName, administrator);
  }
}
