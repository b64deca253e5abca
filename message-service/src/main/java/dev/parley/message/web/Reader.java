package dev.parley.message.web;

import dev.parley.events.UserId;
import dev.parley.events.command.Sender;
import dev.parley.starter.problem.Problem;
import org.springframework.security.oauth2.jwt.Jwt;

/// The user who reads.
public record Reader(UserId id, boolean guest) {

  /// The user that a verified token names.
  public static Reader of(Jwt token) {
    var sender = sender(token);
    return new Reader(sender.id(), sender.guest());
  }

  /// The same user as the sender of a command.
  public static Sender sender(Jwt token) {
    return new Sender(
        user(needed(token, "sub")),
        needed(token, "name"),
        Boolean.TRUE.equals(token.getClaimAsBoolean("guest")));
  }

  private static UserId user(String subject) {
    try {
      return UserId.of(subject);
    } catch (IllegalArgumentException e) {
      throw Problem.unauthorized("The token names no user.");
    }
  }

  private static String needed(Jwt token, String claim) {
    var value = token.getClaimAsString(claim);
    if (value == null) {
      throw Problem.unauthorized("The token has no " + claim + ".");
    }
    return value;
  }
}
