package dev.parley.api.edge;

import dev.parley.api.problem.Problem;
import dev.parley.api.problem.Refusal;
import dev.parley.api.settings.ApiGatewayProperties;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.server.ServerWebExchange;

/// Which web pages may call: those of the gateway's own hosts, and the listed origins, by exact
/// match.
///
/// A page whose origin equals the `Host` of the request is accepted only if that host is a listed
/// one: an attacker can point any name to this address, and the browser then sends it as `Host` and
/// as `Origin`. The rule also applies to `/ws`, where browsers send an origin and check nothing
/// themselves. Credentials are never allowed: tokens are in a header that a page must write itself.
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
    return new CorsWebFilter(source, new Refusing(properties.hosts()));
  }

  private static final class Refusing extends DefaultCorsProcessor {

    private final Set<String> hosts;

    Refusing(Set<String> hosts) {
      this.hosts = hosts.stream().map(Refusing::written).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean process(@Nullable CorsConfiguration cors, ServerWebExchange exchange) {
      var request = exchange.getRequest();
      var origin = request.getHeaders().getOrigin();
      boolean sameOrigin = origin != null && !CorsUtils.isCorsRequest(request);
      boolean listed = cors != null && cors.checkOrigin(origin) != null;
      if (sameOrigin && !listed && !isOwn(request.getURI().getHost())) {
        rejectRequest(exchange.getResponse());
      }
      return super.process(cors, exchange);
    }

    private boolean isOwn(@Nullable String host) {
      return host != null && hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    /// As written in a URL: an IPv6 address in brackets.
    private static String written(String host) {
      var lower = host.strip().toLowerCase(Locale.ROOT);
      return lower.contains(":") && !lower.startsWith("[") ? "[" + lower + "]" : lower;
    }

    @Override
    protected void rejectRequest(ServerHttpResponse response) {
      throw new Refusal(Problem.of(403, "Pages of this origin are not allowed."));
    }
  }
}
