package dev.parley.client.token;

import dev.parley.client.rest.ParleyRest;
import dev.parley.client.rest.ProblemException;
import dev.parley.client.rest.SignedIn;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Signs in once, then refreshes; signs in again when the refresh token is refused.
final class AccountTokens implements TokenSource {

  private final ParleyRest rest;
  private final String name;
  private final String password;
  private final InstantSource clock;
  private @Nullable Token current;
  private @Nullable String refreshToken;

  AccountTokens(ParleyRest rest, String name, String password, InstantSource clock) {
    this.rest = rest;
    this.name = name;
    this.password = password;
    this.clock = clock;
  }

  @Override
  public synchronized Token token(@Nullable Token stale) throws IOException, InterruptedException {
    var token = current;
    if (token == null || token.equals(stale)) {
      var signedIn = signIn();
      token = Token.of(signedIn, clock.instant());
      current = token;
      refreshToken = signedIn.refreshToken();
    }
    return token;
  }

  private SignedIn signIn() throws IOException, InterruptedException {
    var refresh = refreshToken;
    if (refresh != null) {
      try {
        return rest.refresh(refresh);
      } catch (ProblemException e) {
        if (e.status() != 401) {
          throw e;
        }
        refreshToken = null;
      }
    }
    return rest.login(name, password);
  }
}
