package dev.parley.starter.start;

import dev.parley.starter.problem.Problem;
import dev.parley.starter.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers 503 to API requests until the database has been prepared for the first time.
///
/// It comes before the security filters, which may need the tables.
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class ReadyGate extends OncePerRequestFilter {

  private final DatabaseStart database;
  private final ProblemWriter problems;

  ReadyGate(DatabaseStart database, ProblemWriter problems) {
    this.database = database;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return database.done() || !request.getRequestURI().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    problems.write(response, Problem.unavailable());
  }
}
