package dev.parley.auth.signin;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A sign-in as its user sees it: one device, or one browser.
///
/// @param id the `sid` of its access tokens
/// @param client the `User-Agent` at the sign-in; null: the client sent none
/// @param lastUsedAt when it was opened or last refreshed
/// @param expiresAt when it ends, however often it is used
public record SignedInDevice(
    UUID id, @Nullable String client, Instant createdAt, Instant lastUsedAt, Instant expiresAt) {}
