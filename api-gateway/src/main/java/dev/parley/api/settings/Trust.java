package dev.parley.api.settings;

import io.lettuce.core.SslOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/// Whose certificates are believed when the gateway calls others by TLS: those of the authorities
/// in `PARLEY_CA`, or those that the JVM believes. Spring Cloud Gateway's own client is asked too.
@Component
public final class Trust implements HttpClientCustomizer {

  private final @Nullable SslBundle authorities;

  Trust(SslBundles bundles, @Value("${parley.ca}") String ca) {
    authorities = ca.isBlank() ? null : bundles.getBundle("others");
  }

  /// A client that believes them; one that calls `http://` goes on as it is.
  @Override
  public HttpClient customize(HttpClient client) {
    if (authorities == null) {
      return client;
    }
    var trusted = authorities.getManagers().getTrustManagerFactory();
    GenericSslContextSpec<?> context =
        Http11SslContextSpec.forClient().configure(builder -> builder.trustManager(trusted));
    return client.secure(spec -> spec.sslContext(context));
  }

  /// How Redis is spoken to when its address begins with `rediss:`.
  public SslOptions forRedis() {
    return authorities == null
        ? SslOptions.create()
        : SslOptions.builder()
            .jdkSslProvider()
            .trustManager(authorities.getManagers().getTrustManagerFactory())
            .build();
  }
}
