package dev.parley.message.testing;

import dev.parley.events.command.Sender;
import dev.parley.testing.TokenIssuer;

/// The access tokens of the users in these tests.
public final class Tokens {

  public static final TokenIssuer ISSUER = new TokenIssuer();

  private Tokens() {}

  /// An `Authorization` header with a valid token of that user.
  public static String[] header(Sender person) {
    return new String[] {"Authorization", "Bearer " + token(person, TokenIssuer.ISSUER, "at+jwt")};
  }

  public static String token(Sender person, String issuer, String type) {
    var claims =
        TokenIssuer.claims(person.id().toString(), person.name())
            .issuer(issuer)
            .claim("guest", person.guest())
            .build();
    return ISSUER.sign(claims, type);
  }
}
