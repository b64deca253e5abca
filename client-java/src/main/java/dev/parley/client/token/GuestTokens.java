package dev.parley.client.token;

import dev.parley.client.rest.ParleyRest;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Keeps one guest's token until it is stale.
final class GuestTokens implements TokenSource {

  private final ParleyRest rest;
  private final @Nullable String name;
  private final InstantSource clock;
  private @Nullable Token current;

  GuestTokens(ParleyRest rest, @Nullable String name, InstantSource clock) {
    this.rest = rest;
    this.name = name;
    this.clock = clock;
  }

  @Override
  public synchronized Token token(@Nullable Token stale) throws IOException, InterruptedException {
    var token = current;
    if (token == null || token.equals(stale)) {
      token = Token.of(rest.guest(name), clock.instant());
      current = token;
    }
    return token;
  }
}
