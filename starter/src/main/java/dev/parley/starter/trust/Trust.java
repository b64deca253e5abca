package dev.parley.starter.trust;

import java.net.http.HttpClient;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;

/// The certificates that this service accepts when it calls another by TLS: those signed by the
/// authorities in `PARLEY_CA`, or by those of the JVM.
public final class Trust {

  private final @Nullable SslBundle authorities;

  /// @param authorities null: those of the JVM
  Trust(@Nullable SslBundle authorities) {
    this.authorities = authorities;
  }

  /// For HTTPS; null: the JVM's default.
  public @Nullable SSLSocketFactory sockets() {
    return authorities == null ? null : authorities.createSslContext().getSocketFactory();
  }

  /// The same for the JDK's HTTP client.
  public HttpClient.Builder in(HttpClient.Builder client) {
    return authorities == null ? client : client.sslContext(authorities.createSslContext());
  }

  /// For a library with its own TLS settings; empty: the JVM's default.
  public Optional<TrustManagerFactory> managers() {
    return Optional.ofNullable(authorities)
        .map(bundle -> bundle.getManagers().getTrustManagerFactory());
  }
}
