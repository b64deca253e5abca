package dev.parley.prove.cast;

import dev.parley.client.rest.ParleyRest;
import dev.parley.client.rest.ProblemException;
import dev.parley.client.rest.SignedIn;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/// Somebody with an account, whose access token is renewed in time.
///
/// Who renews it while auth-service ends may not hear of it, and is refused when asking again after
/// 10 s: the sign-in has ended then, as it would for somebody who stole the token.
///
/// Safe for many threads.
public final class Account {

  /// A token is renewed this long before its end; while nobody renews it, the old one is shown.
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

  /// A token that lasts for some minutes.
  public synchronized String token() throws InterruptedException {
    if (System.nanoTime() - renewAt > 0) {
      try {
        signedIn = renewed();
        renewAt = renewal(signedIn);
      } catch (IOException _) {
        // Asked again next time.
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

  /// Takes a new token at the next use, as one must whose token was refused.
  public synchronized void renew() {
    renewAt = System.nanoTime();
  }

  /// A question to REST in somebody's name.
  public interface Question<T> {
    T put(ParleyRest rest) throws IOException, InterruptedException;
  }

  /// Puts a question; once more with a new token if the old one is refused.
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
