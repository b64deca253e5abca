package dev.parley.api.edge;

import dev.parley.api.problem.Problem;
import org.reactivestreams.Publisher;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Replaces an error page of a service's container, HTML or without a body, by problem details.
@Component
class UpstreamErrorFilter implements GlobalFilter, Ordered {

  @Override
  public int getOrder() {
    return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    var response = new WithProblems(exchange.getResponse());
    return chain.filter(exchange.mutate().response(response).build());
  }

  private static final class WithProblems extends ServerHttpResponseDecorator {

    WithProblems(ServerHttpResponse response) {
      super(response);
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
      var status = getStatusCode();
      if (status == null || !status.isError() || isProblem()) {
        return super.writeWith(body);
      }
      return Flux.from(body)
          .doOnNext(DataBufferUtils::release)
          .then(
              Mono.defer(() ->
                  Problem.of(status.value(), "The request was refused.").writeTo(getDelegate())));
    }

    private boolean isProblem() {
      return MediaType.APPLICATION_PROBLEM_JSON.isCompatibleWith(getHeaders().getContentType());
    }
  }
}
