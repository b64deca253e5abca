package dev.parley.events.user;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.events.UserId;
import java.time.Instant;

/// An account as it is after a change; the topic is compacted, so the last one per user holds.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface UserEvent permits UserRegistered, UserChanged {

  UserId user();

  Instant at();

  /// The name they sign in with.
  String name();

  /// The name others see.
  String displayName();
}
