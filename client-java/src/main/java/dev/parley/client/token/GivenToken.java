package dev.parley.client.token;

import dev.parley.client.rest.ProblemException;
import org.jspecify.annotations.Nullable;

/// One token that cannot be renewed.
record GivenToken(Token token) implements TokenSource {

  @Override
  public Token token(@Nullable Token stale) throws ProblemException {
    if (token.equals(stale)) {
      throw new ProblemException(401, "unauthorized", "the token was refused or has expired");
    }
    return token;
  }
}
