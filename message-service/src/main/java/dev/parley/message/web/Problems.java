package dev.parley.message.web;

import dev.parley.message.arrival.CrowdedException;
import dev.parley.starter.problem.Problem;
import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Turns exceptions of this service into problem details.
@RestControllerAdvice
@Order(0)
class Problems {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> crowded(CrowdedException failure) {
    var problem =
        Problem.unavailable("Too many requests wait for rooms that do not exist yet.", PAUSE);
    return new ResponseEntity<>(problem.body(), problem.headers(), problem.status());
  }
}
