package dev.parley.starter.problem;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Spring Security's firewall checks a header at its first read, which may happen in a controller.
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE - 10)
final class FirewallProblems {

  @ExceptionHandler
  ResponseEntity<ProblemDetail> rejected(RequestRejectedException e) {
    return ProblemAdvice.answer(
        Problem.of(HttpStatus.BAD_REQUEST, "A header contains control characters."));
  }
}
