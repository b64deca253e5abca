package dev.parley.auth.admin;

import dev.parley.events.UserId;
import java.time.Instant;

/// An account as administrators see it.
///
/// @param name the sign-in name
/// @param displayName the name that others see
/// @param disabled whether its user cannot sign in
public record KnownAccount(
    UserId id,
    String name,
    String displayName,
    Instant createdAt,
    boolean administrator,
    boolean disabled) {}
