package dev.parley.prove.cast;

import dev.parley.client.rest.ParleyRest;
import dev.parley.client.rest.ProblemException;
import dev.parley.client.rest.SignedIn;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/// An account that renews its access token before it ends.
///
/// The answer to a renewal can be lost while auth-service stops. A second renewal with the same
/// refresh token after 10 s is then refused, as for a stolen token, and the account signs in again.
///
/// Safe for many threads.
public final class Account {

  /// A token is renewed this long before its end. If the renewal fails, the old token is used.
  private static final Duration EARLY = Duration.ofMinutes(4);

  private static final int UNAUTHORIZED = 401;

  private final ParleyRest rest;
  private final String name;
  private final String password;
  private SignedIn signedIn;
  private long renewAt;

  private Account(ParleyRest rest, String name, String password, SignedIn signedIn) {
    this.rest = rest;
    this.name = name;
    this.password = password;
    this.signedIn = signedIn;
    this.renewAt = renewal(signedIn);
  }

  static Account register(URI url, String name, String password)
      throws IOException, InterruptedException {
    var rest = ParleyRest.at(url);
    return new Account(rest, name, password, rest.register(name, password, null));
  }

  public synchronized String user() {
    return signedIn.userId();
  }

  /// A token that is valid for some more minutes.
  public synchronized String token() throws InterruptedException {
    if (System.nanoTime() - renewAt > 0) {
      try {
        signedIn = renewed();
        renewAt = renewal(signedIn);
      } catch (IOException _) {
        // The next call tries again.
      }
    }
    return signedIn.accessToken();
  }

  private SignedIn renewed() throws IOException, InterruptedException {
    try {
      return rest.refresh(Objects.requireNonNull(signedIn.refreshToken()));
    } catch (ProblemException e) {
      if (e.status() != UNAUTHORIZED) {
        throw e;
      }
      return rest.login(name, password);
    }
  }

  /// Renews the token at its next use, because the old one was refused.
  public synchronized void renew() {
    renewAt = System.nanoTime();
  }

  /// A REST call with an account's token.
  public interface Question<T> {
    T put(ParleyRest rest) throws IOException, InterruptedException;
  }

  /// Makes a call; repeats it once with a new token if the old one is refused.
  public <T> T ask(Question<T> question) throws IOException, InterruptedException {
    try {
      return question.put(rest.with(token()));
    } catch (ProblemException e) {
      if (e.status() != UNAUTHORIZED) {
        throw e;
      }
      renew();
      return question.put(rest.with(token()));
    }
  }

  private static long renewal(SignedIn signedIn) {
    return System.nanoTime() + signedIn.expiresIn().minus(EARLY).toNanos();
  }
}
