package dev.parley.events.user;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.events.UserId;
import java.time.Instant;

/// An account after a change. The topic is compacted: the last event of a user is the valid one.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface UserEvent permits UserRegistered, UserChanged {

  UserId user();

  Instant at();

  /// The sign-in name.
  String name();

  /// The display name.
  String displayName();
}
