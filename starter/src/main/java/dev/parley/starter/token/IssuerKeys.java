package dev.parley.starter.token;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.URL;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// The public keys of the token issuer, fetched from the URL where it publishes them.
///
/// They are cached for five minutes and refreshed one minute before that ends. Unknown key ids
/// cause at most two fetches in 30 s. While the issuer does not answer, the last keys stay valid
/// for four hours.
final class IssuerKeys {

  private static final Duration CACHED = Duration.ofMinutes(5);
  private static final Duration FETCH_AHEAD = Duration.ofMinutes(1);
  private static final Duration WAIT_FOR_FETCH = Duration.ofSeconds(5);
  private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
  private static final Duration OUTAGE = Duration.ofHours(4);
  private static final int FETCH_MILLIS = 2_000;
  private static final int MOST_BYTES = 51_200;

  private IssuerKeys() {}

  /// @param sockets for an `https` URL; null: the JVM's default
  static JWKSource<SecurityContext> at(URL url, @Nullable SSLSocketFactory sockets) {
    var retriever =
        new DefaultResourceRetriever(FETCH_MILLIS, FETCH_MILLIS, MOST_BYTES, true, sockets);
    return JWKSourceBuilder.create(url, retriever)
        .cache(CACHED.toMillis(), WAIT_FOR_FETCH.toMillis())
        .refreshAheadCache(FETCH_AHEAD.toMillis(), true)
        .rateLimited(BETWEEN_FETCHES.toMillis())
        .retrying(true)
        .outageTolerant(OUTAGE.toMillis())
        .build();
  }
}
