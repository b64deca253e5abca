package dev.parley.api.limit;

import dev.parley.api.address.ClientAddress;
import dev.parley.api.problem.Problem;
import dev.parley.api.problem.Refusal;
import dev.parley.api.route.Routes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Answers 429 to clients that exceed a limit.
///
/// Buckets are checked from the narrowest on; the first refusal ends the check. A client is
/// identified by its token's hash: the token is not verified here, so its claims cannot be trusted.
final class LimitFilter implements WebFilter, Ordered {

  private static final int KEY_BYTES = 12;

  private final Buckets buckets;
  private final ClientAddress clients;
  private final Map<Rule, Counter> refusals = new EnumMap<>(Rule.class);

  LimitFilter(Buckets buckets, ClientAddress clients, MeterRegistry metrics) {
    this.buckets = buckets;
    this.clients = clients;
    for (var rule : Rule.values()) {
      refusals.put(rule, metrics.counter("parley.limited", "rule", rule.text()));
    }
  }

  /// After the check of the origin, so that a page of a listed origin can read the refusal.
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 40;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var limits = limitsOf(exchange.getRequest());
    if (limits.isEmpty()) {
      return chain.filter(exchange);
    }
    return Flux.fromIterable(limits)
        .concatMap(buckets::take)
        .takeUntil(verdict -> !verdict.allowed())
        .collectList()
        .flatMap(verdicts -> answer(verdicts, exchange, chain));
  }

  private Mono<Void> answer(
      List<Verdict> verdicts, ServerWebExchange exchange, WebFilterChain chain) {
    var headers = exchange.getResponse().getHeaders();
    var last = verdicts.getLast();
    if (last.allowed()) {
      headers.set("RateLimit", verdicts.getFirst().header());
      return chain.filter(exchange);
    }
    headers.set("RateLimit", last.header());
    Objects.requireNonNull(refusals.get(last.limit().rule())).increment();
    return Mono.error(
        new Refusal(
            Problem.of(429, "Too many requests. Wait, then try again.").retryAfter(last.pause())));
  }

  /// Uses the route of the path, so that no other spelling of the path has another limit. Paths
  /// below `/api` without a route are counted, too.
  private List<Limit> limitsOf(ServerHttpRequest request) {
    var path = request.getPath().pathWithinApplication();
    var address = clients.keyOf(request);
    if (Routes.isSocket(path)) {
      return List.of(Rule.SOCKET.of(address));
    }
    var load =
        Routes.lineOf(path)
            .map(Routes.Line::load)
            .orElse(path.value().startsWith("/api/") ? Routes.Load.CALL : Routes.Load.NONE);
    var everything = Rule.ADDRESS.of(address);
    return switch (load) {
      case SIGN_IN -> List.of(Rule.SIGN_IN.of(address), everything);
      case GUEST -> List.of(Rule.GUEST.of(address), everything);
      case CALL -> List.of(Rule.CLIENT.of(client(request, address)), everything);
      case NONE -> List.of();
    };
  }

  private static String client(ServerHttpRequest request, String address) {
    var token = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
    return token == null ? address : hash(token);
  }

  private static String hash(String token) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
