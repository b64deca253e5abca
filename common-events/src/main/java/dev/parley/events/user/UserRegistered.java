package dev.parley.events.user;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.UserId;
import java.time.Instant;
import java.util.Objects;

/// A user created an account.
@JsonTypeName("user_registered")
public record UserRegistered(UserId user, Instant at, String name, String displayName)
    implements UserEvent {

  public UserRegistered {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(displayName, "displayName");
  }
}
