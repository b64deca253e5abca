package dev.parley.starter.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Answers with problem details when the container or a filter refuses a request before any
/// controller.
@Hidden
@RestController
final class ErrorPage implements ErrorController {

  @RequestMapping("${server.error.path:/error}")
  ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
    var status = status(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
    return ProblemAdvice.answer(
        Problem.of(
            status,
            status.is5xxServerError()
                ? "An internal error occurred."
                : "The request was" + " refused."));
  }

  private static HttpStatus status(Object attribute) {
    var status = attribute instanceof Integer code ? HttpStatus.resolve(code) : null;
    return status == null ? HttpStatus.NOT_FOUND : status;
  }
}
