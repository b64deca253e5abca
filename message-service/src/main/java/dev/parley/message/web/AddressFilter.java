package dev.parley.message.web;

import dev.parley.starter.problem.Problem;
import dev.parley.starter.problem.ProblemWriter;
import dev.parley.starter.text.PercentText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses requests that no later code can read: a URL that does not decode to text, and a form as
/// the body.
///
/// The container decodes parameters when a filter first reads one, and then fails with a 500. So
/// this filter comes before all filters that read parameters.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class AddressFilter extends OncePerRequestFilter {

  private final ProblemWriter problems;

  AddressFilter(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var query = request.getQueryString();
    if (!PercentText.isText(request.getRequestURI())
        || (query != null && !PercentText.isText(query))) {
      problems.write(
          response,
          Problem.of(
              HttpStatus.BAD_REQUEST,
              "invalid",
              "The path must be UTF-8 in percent-encoding, without U+0000."));
    } else if (isForm(request)) {
      problems.write(
          response,
          Problem.of(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "unsupported_media_type",
              "The body must be application/json."));
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isForm(HttpServletRequest request) {
    var type = request.getContentType();
    if (type == null) {
      return false;
    }
    var lower = type.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("multipart/") || lower.startsWith("application/x-www-form-urlencoded");
  }
}
