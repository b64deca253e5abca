package dev.parley.starter.security;

import dev.parley.starter.problem.Problem;
import dev.parley.starter.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers 503 instead of 500 when a token cannot be verified because no signing key is known yet
/// and the issuer does not answer.
final class KeysAwayFilter extends OncePerRequestFilter {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final ProblemWriter problems;

  KeysAwayFilter(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (AuthenticationServiceException e) {
      problems.write(response, Problem.unavailable("Tokens cannot be verified now.", PAUSE));
    }
  }
}
