package dev.parley.starter.trust;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/// Fails the start if HTTPS is on without a certificate: every handshake would fail.
///
/// It is a post-processor so that it runs before the beans that read the certificate, whose message
/// is less clear.
final class HttpsCheck implements BeanFactoryPostProcessor {

  private static final String OWN = "spring.ssl.bundle.pem.own.keystore.";

  HttpsCheck(Environment settings) {
    if (settings.getProperty("server.ssl.enabled", Boolean.class, true)
        && "own".equals(settings.getProperty("server.ssl.bundle"))
        && (isBlank(settings, "certificate") || isBlank(settings, "private-key"))) {
      throw new IllegalStateException(
          "PARLEY_HTTPS is on: set PARLEY_HTTPS_CERTIFICATE and PARLEY_HTTPS_KEY");
    }
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {}

  private static boolean isBlank(Environment settings, String key) {
    return settings.getProperty(OWN + key, "").isBlank();
  }
}
