package dev.parley.room.settings;

import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/// Whose certificates are believed when this service calls another by TLS: those of the authorities
/// in `PARLEY_CA`, or those that the JVM believes.
@Component
public final class Trust {

  private final @Nullable SslBundle authorities;

  Trust(SslBundles bundles, @Value("${parley.ca}") String ca) {
    authorities = ca.isBlank() ? null : bundles.getBundle("others");
  }

  /// For HTTPS; null: the JVM's own.
  public @Nullable SSLSocketFactory sockets() {
    return authorities == null ? null : authorities.createSslContext().getSocketFactory();
  }
}
