package dev.parley.starter.trust;

import java.net.http.HttpClient;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;

/// Which certificates are accepted when this service calls another by TLS: those of the authorities
/// in `PARLEY_CA`, or those that the JVM accepts.
public final class Trust {

  private final @Nullable SslBundle authorities;

  /// @param authorities null: those of the JVM
  Trust(@Nullable SslBundle authorities) {
    this.authorities = authorities;
  }

  /// For HTTPS; null: the JVM's own.
  public @Nullable SSLSocketFactory sockets() {
    return authorities == null ? null : authorities.createSslContext().getSocketFactory();
  }

  /// The same for the JDK's client.
  public HttpClient.Builder in(HttpClient.Builder client) {
    return authorities == null ? client : client.sslContext(authorities.createSslContext());
  }

  /// For a library that has its own form of TLS; empty: the JVM's own.
  public Optional<TrustManagerFactory> managers() {
    return Optional.ofNullable(authorities)
        .map(bundle -> bundle.getManagers().getTrustManagerFactory());
  }
}
