package dev.parley.gateway.jetty;

import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/// Uses the new certificate for new connections when its files have changed; open sockets stay.
///
/// Spring Boot does this for other containers, but not for Jetty.
@Component
final class CertificateReload implements ApplicationListener<WebServerInitializedEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(CertificateReload.class);

  private final SslBundles bundles;

  CertificateReload(SslBundles bundles) {
    this.bundles = bundles;
  }

  /// Once for the sockets' port and once for the management port.
  @Override
  public void onApplicationEvent(WebServerInitializedEvent event) {
    if (event.getWebServer() instanceof JettyWebServer jetty) {
      for (var connector : jetty.getServer().getConnectors()) {
        var tls = connector.getConnectionFactory(SslConnectionFactory.class);
        if (tls != null) {
          bundles.addBundleUpdateHandler("own", own -> reload(tls.getSslContextFactory(), own));
        }
      }
    }
  }

  private static void reload(SslContextFactory.Server factory, SslBundle own) {
    try {
      factory.reload(reloaded -> reloaded.setKeyStore(own.getStores().getKeyStore()));
      LOG.info("the new certificate is in use");
    } catch (Exception e) {
      // The old one stays in use: the files are replaced one after the other, so the pair may be
      // complete in a moment.
      LOG.warn("the new certificate cannot be used: {}", e.getMessage());
    }
  }
}
