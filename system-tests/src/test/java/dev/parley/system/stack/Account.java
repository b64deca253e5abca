package dev.parley.system.stack;

/// A registered user with a valid token.
public record Account(String id, String name, String token, String refreshToken) {}
