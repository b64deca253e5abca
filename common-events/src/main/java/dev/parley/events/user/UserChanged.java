package dev.parley.events.user;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.UserId;
import java.time.Instant;
import java.util.Objects;

/// The name or display name of an account changed.
@JsonTypeName("user_changed")
public record UserChanged(UserId user, Instant at, String name, String displayName)
    implements UserEvent {

  public UserChanged {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(displayName, "displayName");
  }
}
