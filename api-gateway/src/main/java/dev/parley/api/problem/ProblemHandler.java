package dev.parley.api.problem;

import io.netty.handler.timeout.TimeoutException;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/// Turns every failure of a request into a [Problem], before Boot's own handler would.
@Component
@Order(-2)
class ProblemHandler implements ErrorWebExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);
  private static final Duration RETRY = Duration.ofSeconds(2);

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    if (exchange.getResponse().isCommitted()) {
      return Mono.error(error);
    }
    var problem = problemOf(error);
    if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
      log.warn(
          "{} {} failed",
          exchange.getRequest().getMethod(),
          exchange.getRequest().getPath(),
          error);
    }
    return problem.writeTo(exchange.getResponse());
  }

  static Problem problemOf(Throwable error) {
    return switch (error) {
      case Refusal refusal -> refusal.problem();
      case ResponseStatusException status -> ofStatus(status.getStatusCode().value());
      case IOException _, TimeoutException _ -> unavailable();
      case PoolAcquireTimeoutException _, PoolAcquirePendingLimitException _ -> unavailable();
      default -> Problem.of(500, "An internal error occurred.");
    };
  }

  private static Problem ofStatus(int status) {
    return switch (status) {
      case 404 -> Problem.of(404, "Nothing exists at this path.");
      case 502, 503, 504 -> unavailable();
      default -> Problem.of(status, "The request was refused.");
    };
  }

  private static Problem unavailable() {
    return Problem.of(503, "The service for this path is down. Try again.").retryAfter(RETRY);
  }
}
