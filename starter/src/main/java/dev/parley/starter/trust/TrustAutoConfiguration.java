package dev.parley.starter.trust;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/// TLS for calls to other services, and the check of the service's own certificate.
@AutoConfiguration(after = SslAutoConfiguration.class)
@EnableConfigurationProperties(TrustProperties.class)
public final class TrustAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Trust trust(SslBundles bundles, TrustProperties properties) {
    return new Trust(properties.ca().isBlank() ? null : bundles.getBundle("others"));
  }

  @Bean
  static HttpsCheck httpsCheck(Environment settings) {
    return new HttpsCheck(settings);
  }
}
