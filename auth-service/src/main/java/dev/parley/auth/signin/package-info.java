/// Sign-ins: each starts with a password or a guest's name, is renewed by refresh tokens that are
/// used once, and ends by signing out, by time, or when a used refresh token is used again.
///
/// Start at [SignIns].
@NullMarked
package dev.parley.auth.signin;

import org.jspecify.annotations.NullMarked;
