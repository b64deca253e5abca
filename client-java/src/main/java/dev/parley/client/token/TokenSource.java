package dev.parley.client.token;

import dev.parley.client.rest.ParleyRest;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Supplies access tokens: at first, before one expires, and after one was refused.
@FunctionalInterface
public interface TokenSource {

  /// A usable token. May block; a client makes one call at a time, on a thread of its own.
  ///
  /// @param stale the token that has expired or was refused, absent when any valid one will do
  /// @throws dev.parley.client.rest.ProblemException with a 4xx other than 429: no token will come,
  ///   the client ends; any other [IOException] means "try again later"
  Token token(@Nullable Token stale) throws IOException, InterruptedException;

  /// One given token; the client ends when it expires.
  static TokenSource of(String accessToken) {
    return new GivenToken(new Token(accessToken, Instant.MAX));
  }

  /// Signs in with a name and password, and stays signed in by refreshing.
  static TokenSource account(ParleyRest rest, String name, String password) {
    return new AccountTokens(rest, name, password, InstantSource.system());
  }

  /// A new guest, who exists as long as the token (24 h) and across reconnects.
  ///
  /// After that it is another guest: messages without an answer then fail, because they could be
  /// stored twice under two senders.
  ///
  /// @param name the display name; absent: the server chooses one
  static TokenSource guest(ParleyRest rest, @Nullable String name) {
    return new GuestTokens(rest, name, InstantSource.system());
  }
}
