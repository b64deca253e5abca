package dev.parley.system;

/// A registered person with a token that holds.
record Account(String id, String name, String token, String refreshToken) {}
