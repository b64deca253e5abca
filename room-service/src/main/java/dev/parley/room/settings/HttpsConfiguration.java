package dev.parley.room.settings;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;

/// Refuses to start with HTTPS and nothing to show: every handshake would fail.
@Configuration(proxyBeanMethods = false)
class HttpsConfiguration {

  HttpsConfiguration(
      @Value("${server.ssl.enabled}") boolean https,
      @Value("${spring.ssl.bundle.pem.own.keystore.certificate}") String certificate,
      @Value("${spring.ssl.bundle.pem.own.keystore.private-key}") String key) {
    if (https && (certificate.isBlank() || key.isBlank())) {
      throw new IllegalStateException(
          "PARLEY_HTTPS is on: set PARLEY_HTTPS_CERTIFICATE and PARLEY_HTTPS_KEY");
    }
  }
}
