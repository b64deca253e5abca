package dev.parley.auth.signin;

import java.util.UUID;

/// A sign-in's newest refresh token.
///
/// @param signIn the `sid` of its access tokens
public record IssuedToken(Subject subject, UUID signIn, RefreshToken refreshToken) {}
