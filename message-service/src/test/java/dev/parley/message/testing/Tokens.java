package dev.parley.message.testing;

import dev.parley.events.command.Sender;
import dev.parley.testing.TokenIssuer;

/// The tokens of the people in these tests.
public final class Tokens {

  public static final TokenIssuer ISSUER = new TokenIssuer();

  private Tokens() {}

  /// `Authorization` and a good token for that person.
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
