package dev.parley.api.health;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// `GET /health`: 200 when all parts are `ok`, 503 otherwise, with the parts in both.
@Configuration(proxyBeanMethods = false)
class HealthRoute {

  @Bean
  RouterFunction<ServerResponse> publicHealth(HealthCheck check) {
    return RouterFunctions.route()
        .GET("/health", _ -> check.report().flatMap(HealthRoute::answer))
        .build();
  }

  private static Mono<ServerResponse> answer(HealthReport report) {
    return ServerResponse.status(report.isWell() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(report.parts());
  }
}
