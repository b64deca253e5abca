package dev.parley.api.settings;

import dev.parley.starter.trust.Trust;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/// Applies [Trust] to Reactor Netty's client, which Spring Cloud Gateway also uses.
@Component
public final class TrustedHttp implements HttpClientCustomizer {

  private final Trust trust;

  TrustedHttp(Trust trust) {
    this.trust = trust;
  }

  /// A client that accepts the trusted certificates; calls to `http://` do not change.
  @Override
  public HttpClient customize(HttpClient client) {
    return trust
        .managers()
        .map(managers -> {
          GenericSslContextSpec<?> context =
              Http11SslContextSpec.forClient().configure(builder -> builder.trustManager(managers));
          return client.secure(spec -> spec.sslContext(context));
        })
        .orElse(client);
  }
}
