package dev.parley.api.edge;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Headers of every answer, errors included; they replace a service's headers with the same name.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class SecurityHeadersFilter implements WebFilter {

  private static final String DATA = "default-src 'none'; frame-ancestors 'none'";

  /// Swagger UI styles its elements inline; scripts come from this origin only.
  private static final String PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
          + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
          + "frame-ancestors 'none'";

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var path = exchange.getRequest().getPath().value();
    var page = path.equals("/docs") || path.startsWith("/docs/");
    var response = exchange.getResponse();
    response.beforeCommit(() -> {
      write(response.getHeaders(), page);
      return Mono.empty();
    });
    return chain.filter(exchange);
  }

  private static void write(HttpHeaders headers, boolean page) {
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Content-Security-Policy", page ? PAGE : DATA);
    headers.remove(HttpHeaders.SERVER);
    if (!page && headers.getFirst(HttpHeaders.CACHE_CONTROL) == null) {
      headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }
}
