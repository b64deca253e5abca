package dev.parley.api.address;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/// The headers for the services: removes headers that only Parley's services may set, and adds the
/// client's address.
@Component
public class ForwardedHeaders implements HttpHeadersFilter, Ordered {

  private static final Set<String> INTERNAL = Set.of("parley-service-token", "forwarded");
  private static final List<String> INTERNAL_PREFIXES =
      List.of("x-user-", "x-parley-", "x-forwarded-", "x-real-", "x-original-", "x-rewrite-");

  private final ClientAddress clients;

  ForwardedHeaders(ClientAddress clients) {
    this.clients = clients;
  }

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
    var headers = new HttpHeaders();
    input.forEach((name, values) -> {
      if (!isInternal(name)) {
        headers.addAll(name, values);
      }
    });
    addForwarded(headers, exchange.getRequest());
    var host = exchange.getRequest().getHeaders().getFirst(HttpHeaders.HOST);
    if (host != null) {
      headers.set("X-Forwarded-Host", host);
    }
    return headers;
  }

  /// Adds the client's address and the scheme of its request.
  public void addForwarded(HttpHeaders headers, ServerHttpRequest request) {
    headers.set("X-Forwarded-For", clients.of(request));
    headers.set("X-Forwarded-Proto", scheme(request));
  }

  private String scheme(ServerHttpRequest request) {
    var told = request.getHeaders().getFirst("X-Forwarded-Proto");
    if (told != null && clients.isFromTrustedProxy(request)) {
      return told.equalsIgnoreCase("https") ? "https" : "http";
    }
    return request.getSslInfo() == null ? "http" : "https";
  }

  private static boolean isInternal(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return INTERNAL.contains(lower) || INTERNAL_PREFIXES.stream().anyMatch(lower::startsWith);
  }
}
