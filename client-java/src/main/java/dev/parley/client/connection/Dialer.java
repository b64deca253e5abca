package dev.parley.client.connection;

import dev.parley.client.link.Link;
import dev.parley.client.rest.ProblemException;
import dev.parley.client.rest.RetryAfter;
import dev.parley.client.token.Token;
import dev.parley.client.token.TokenSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Opens sockets, each with a token in the handshake, and knows when the token must be renewed.
///
/// Confined to the loop, except for the threads that it starts, and [#token].
public final class Dialer {

  /// The pause after a failed renewal; retries continue until the server closes with 4010.
  static final Duration RENEW_AGAIN = Duration.ofSeconds(10);

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
  private static final Duration SHORTEST_LIFE = Duration.ofSeconds(1);
  private static final Duration BEFORE_EXPIRY = Duration.ofSeconds(60);
  private static final int TOKEN_REFUSED = 4501;

  private final URI uri;
  private final HttpClient http;
  private final TokenSource tokens;
  private final InstantSource clock;
  private volatile @Nullable Token token;
  private volatile boolean stale;
  private boolean refusedBefore;

  /// @param uri such as `ws://localhost:8080/ws`
  public Dialer(URI uri, HttpClient http, TokenSource tokens, InstantSource clock) {
    this.uri = uri;
    this.http = http;
    this.tokens = tokens;
    this.clock = clock;
  }

  /// Why no socket was opened.
  ///
  /// @param code a close code
  /// @param retryAfter what the server asks to wait
  /// @param cause of it
  record Failure(int code, String reason, @Nullable Duration retryAfter, Throwable cause) {

    boolean isFinal() {
      return code >= 4500;
    }
  }

  /// The URL of the sockets.
  URI address() {
    return uri;
  }

  /// The token of the present connection. Any thread.
  String token() throws IOException {
    var present = token;
    if (present == null) {
      throw new IOException("not signed in yet");
    }
    return present.value();
  }

  /// Opens a socket; its events go to the link.
  CompletableFuture<WebSocket> dial(Link link) {
    return fetchToken(stale ? token : null)
        .thenCompose(fresh ->
            http.newWebSocketBuilder()
                .connectTimeout(CONNECT_WITHIN)
                .header("Authorization", "Bearer " + fresh.value())
                .subprotocols("parley.v1")
                .buildAsync(uri, link))
        .whenComplete((socket, error) -> noteRefusal(error));
  }

  /// The server said hello.
  void signedIn() {
    refusedBefore = false;
  }

  /// The server reported that the token has expired.
  void tokenExpired() {
    stale = true;
  }

  /// How long to use the present token; empty when its expiry is unknown.
  Optional<Duration> renewIn() {
    var present = token;
    if (present == null || present.expiresAt().equals(Instant.MAX)) {
      return Optional.empty();
    }
    var life = Duration.between(clock.instant(), present.expiresAt());
    var early = life.minus(BEFORE_EXPIRY);
    return Optional.of(early.compareTo(life.dividedBy(2)) > 0 ? early : life.dividedBy(2))
        .map(delay -> delay.compareTo(SHORTEST_LIFE) < 0 ? SHORTEST_LIFE : delay);
  }

  /// A token to follow the present one.
  CompletableFuture<Token> renew() {
    return fetchToken(token);
  }

  private CompletableFuture<Token> fetchToken(@Nullable Token old) {
    var future = new CompletableFuture<Token>();
    Sends.COMPLETIONS.execute(() -> {
      try {
        var fresh = tokens.token(old);
        token = fresh;
        stale = false;
        future.complete(fresh);
      } catch (InterruptedException e) {
        future.completeExceptionally(new InterruptedIOException());
      } catch (IOException | RuntimeException e) {
        future.completeExceptionally(e);
      }
    });
    return future;
  }

  private void noteRefusal(@Nullable Throwable error) {
    if (error != null && status(cause(error)) == 401) {
      stale = true;
    }
  }

  /// The meaning of an error of [#dial]. A token refused in the handshake is renewed once.
  Failure failure(Throwable error) {
    var cause = cause(error);
    if (cause instanceof ProblemException problem) {
      var reason = Link.reason(problem);
      return problem.isFinal()
          ? new Failure(TOKEN_REFUSED, reason, null, cause)
          : new Failure(Link.BROKEN, reason, problem.retryAfter().orElse(null), cause);
    }
    if (cause instanceof WebSocketHandshakeException handshake) {
      return failure(handshake);
    }
    return new Failure(Link.BROKEN, reason(cause), null, cause);
  }

  private Failure failure(WebSocketHandshakeException handshake) {
    int status = status(handshake);
    var reason = "the server answered " + status;
    if (status == 403 || (status == 401 && refusedBefore)) {
      return new Failure(TOKEN_REFUSED, reason, null, handshake);
    }
    refusedBefore = status == 401;
    var retryAfter = handshake.getResponse().headers().firstValue("Retry-After");
    return new Failure(
        Link.BROKEN, reason, retryAfter.map(RetryAfter::parse).orElse(null), handshake);
  }

  /// A text, because the JDK's HTTP client gives none for common errors.
  private static String reason(Throwable error) {
    for (var each = error; each != null; each = each.getCause()) {
      if (each instanceof UnresolvedAddressException || each instanceof UnknownHostException) {
        return "unknown host";
      }
      if (each instanceof SSLException tls) {
        return "TLS: " + Link.reason(tls);
      }
    }
    return error instanceof ConnectException && error.getMessage() == null
        ? "connection refused"
        : Link.reason(error);
  }

  private static int status(Throwable cause) {
    return cause instanceof WebSocketHandshakeException handshake
        ? handshake.getResponse().statusCode()
        : 0;
  }

  private static Throwable cause(Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }
}
