package dev.parley.room.web;

import dev.parley.events.Person;
import dev.parley.events.UserId;
import dev.parley.starter.problem.Problem;
import java.util.Objects;
import org.springframework.security.oauth2.jwt.Jwt;

/// The user of a request, from their token and from nothing else.
///
/// @param name the display name
public record Caller(UserId id, String name, boolean guest) {

  /// The service itself: it owns the rooms that it creates.
  public static final Person SYSTEM =
      new Person(UserId.of("00000000-0000-0000-0000-000000000001"), "parley");

  /// Reads a verified token.
  ///
  /// @throws Problem `unauthorized` when a claim of Parley's tokens is missing
  public static Caller of(Jwt token) {
    var name = token.getClaimAsString("name");
    var guest = token.<Object>getClaim("guest");
    if (name == null || name.isBlank() || !(guest instanceof Boolean isGuest)) {
      throw Problem.tokenNeeded();
    }
    try {
      return new Caller(
          UserId.of(Objects.requireNonNullElse(token.getSubject(), "")), name, isGuest);
    } catch (IllegalArgumentException _) {
      throw Problem.tokenNeeded();
    }
  }

  /// In the form of events and entries.
  public Person person() {
    return new Person(id, name);
  }
}
