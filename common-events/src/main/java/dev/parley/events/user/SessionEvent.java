package dev.parley.events.user;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.events.UserId;
import java.time.Instant;

/// Something that ends sign-ins; gateways close the sockets it names within seconds.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface SessionEvent permits SignedOut {

  UserId user();

  Instant at();
}
