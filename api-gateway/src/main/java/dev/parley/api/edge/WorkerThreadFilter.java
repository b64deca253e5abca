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

/// Takes each request off its connection's event loop before anything answers it.
///
/// A request that comes before the last one has quite ended is queued by Reactor Netty, which, when
/// such a request is answered at once, forgets to read on: the connection's next request hangs
/// (reactor-netty#4361, mended in 1.3.8, which asks for a newer Netty than Boot's). Answered from
/// another thread it cannot happen. The hop costs some microseconds. Sockets stay where they are:
/// their connection serves no other request.
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
