package dev.parley.api.edge;

import dev.parley.api.route.Routes;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Moves each request off its connection's event loop before anything answers it.
///
/// Reactor Netty queues a request that arrives before the previous one has completely ended. If
/// such a request is answered at once, it does not continue to read, and the connection's next
/// request hangs (reactor-netty#4361, fixed in 1.3.8, which needs a newer Netty than Boot's). An
/// answer from another thread avoids this. The hop costs some microseconds. Sockets stay on the
/// event loop: their connection serves no other request.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class WorkerThreadFilter implements WebFilter {

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return Routes.isSocket(exchange.getRequest().getPath().pathWithinApplication())
        ? chain.filter(exchange)
        : Mono.defer(() -> chain.filter(exchange)).subscribeOn(Schedulers.parallel());
  }
}
