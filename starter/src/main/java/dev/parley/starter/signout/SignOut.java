package dev.parley.starter.signout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A sign-in has ended, or all of a user's.
///
/// @param user the `sub` of the tokens it ends
/// @param session their `sid`; null: every one issued before `at`
public record SignOut(String user, Instant at, @Nullable String session) {}
