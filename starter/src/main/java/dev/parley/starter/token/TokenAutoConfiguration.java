package dev.parley.starter.token;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.parley.starter.trust.Trust;
import dev.parley.starter.trust.TrustAutoConfiguration;
import java.net.MalformedURLException;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// The token policy and its keys, if `parley.issuer` is set.
@AutoConfiguration(after = TrustAutoConfiguration.class)
@ConditionalOnClass(DefaultJWTProcessor.class)
@ConditionalOnProperty("parley.issuer")
@EnableConfigurationProperties(TokenProperties.class)
public final class TokenAutoConfiguration {

  /// Uses the service's own keys if it has them as a bean; otherwise fetches them from the issuer.
  @Bean
  @ConditionalOnMissingBean
  TokenPolicy tokenPolicy(
      TokenProperties properties, ObjectProvider<JWKSource<SecurityContext>> keys, Trust trust)
      throws MalformedURLException {
    var own = keys.getIfAvailable();
    if (own != null) {
      return new TokenPolicy(own, properties.issuer());
    }
    var url = Objects.requireNonNull(properties.jwksUrl(), "PARLEY_JWKS_URL must be set").toURL();
    return TokenPolicy.ofPublishedKeys(url, trust.sockets(), properties.issuer());
  }
}
