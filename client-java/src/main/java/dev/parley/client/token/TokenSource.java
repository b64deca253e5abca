package dev.parley.client.token;

import dev.parley.client.rest.ParleyRest;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Gives a client its access tokens: at first, before one ends, and after one was refused.
@FunctionalInterface
public interface TokenSource {

  /// A usable token. May block; a client makes one call at a time, on a thread of its own.
  ///
  /// @param stale the token that has ended or was refused, absent when any good one will do
  /// @throws dev.parley.client.rest.ProblemException with a 4xx other than 429: no token will come,
  ///   the client ends; any other [IOException] means "try again later"
  Token token(@Nullable Token stale) throws IOException, InterruptedException;

  /// One given token; the client ends with it.
  static TokenSource of(String accessToken) {
    return new GivenToken(new Token(accessToken, Instant.MAX));
  }

  /// Signs in with a name and password, and stays signed in by refreshing.
  static TokenSource account(ParleyRest rest, String name, String password) {
    return new AccountTokens(rest, name, password, InstantSource.system());
  }

  /// A guest of one's own, who lasts as long as the token (24 h) and over reconnects.
  ///
  /// After that it is another guest: messages without an answer then fail, since they would be
  /// stored twice under two senders.
  ///
  /// @param name the display name; absent: the server finds one
  static TokenSource guest(ParleyRest rest, @Nullable String name) {
    return new GuestTokens(rest, name, InstantSource.system());
  }
}
