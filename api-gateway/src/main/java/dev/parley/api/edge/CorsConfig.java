package dev.parley.api.edge;

import dev.parley.api.ApiGatewayProperties;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;

/// Which pages may call from a browser: those of this origin, and the origins listed exactly.
///
/// It holds for `/ws` too, where browsers send an origin and check nothing themselves. Credentials
/// are never allowed: tokens travel in a header that a page must write itself.
@Configuration(proxyBeanMethods = false)
class CorsConfig {

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE + 30)
  CorsWebFilter corsFilter(ApiGatewayProperties properties) {
    var cors = new CorsConfiguration();
    cors.setAllowedOrigins(properties.corsOrigins());
    cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    cors.setAllowedHeaders(
        List.of("Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match"));
    cors.setExposedHeaders(List.of("ETag", "Link", "Location", "RateLimit", "Retry-After"));
    cors.setMaxAge(Duration.ofHours(1));
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/**", cors);
    return new CorsWebFilter(source, new Refusing());
  }

  private static final class Refusing extends DefaultCorsProcessor {
    @Override
    protected void rejectRequest(ServerHttpResponse response) {
      throw new Refusal(Problem.of(403, "Pages of this origin may not call here."));
    }
  }
}
