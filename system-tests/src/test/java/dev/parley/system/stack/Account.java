package dev.parley.system.stack;

/// A registered person with a token that holds.
public record Account(String id, String name, String token, String refreshToken) {}
