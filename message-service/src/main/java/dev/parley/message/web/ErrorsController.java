package dev.parley.message.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Problem details for what the container refuses before any controller sees it.
@Hidden
@RestController
class ErrorsController implements ErrorController {

  @RequestMapping("/error")
  ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
    var status = status(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
    var problem =
        status.is5xxServerError()
            ? Problem.of(status, "internal", "Something went wrong here.")
            : Problem.of(status, "invalid", "The request is not one that is understood here.");
    return ResponseEntity.status(status).body(problem.getBody());
  }

  private static HttpStatus status(Object attribute) {
    var status = attribute instanceof Integer code ? HttpStatus.resolve(code) : null;
    return status == null ? HttpStatus.NOT_FOUND : status;
  }
}
