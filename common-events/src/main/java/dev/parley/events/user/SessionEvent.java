package dev.parley.events.user;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.events.UserId;
import java.time.Instant;

/// An event that ends sign-ins; gateways close their sockets within seconds.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface SessionEvent permits SignedOut {

  UserId user();

  Instant at();
}
