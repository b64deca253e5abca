package dev.parley.starter.security;

import dev.parley.starter.problem.Problem;
import dev.parley.starter.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/// The common part of all services' filter chains; each service decides who may do what.
///
/// A bad or missing token is answered by 401, a token that cannot be verified now by 503, and a
/// forbidden request by 404, so that it does not reveal what exists.
public final class TokenSecurity implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final ProblemWriter problems;

  TokenSecurity(ProblemWriter problems) {
    this.problems = problems;
  }

  /// A chain without cookies: it has no sessions and needs no CSRF protection.
  public static HttpSecurity stateless(HttpSecurity http) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
  }

  /// The same, for callers with access tokens.
  public HttpSecurity withTokens(HttpSecurity http) {
    return stateless(http)
        .oauth2ResourceServer(
            server -> server.jwt(_ -> {}).authenticationEntryPoint(this).accessDeniedHandler(this))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(this).accessDeniedHandler(this))
        .addFilterBefore(new KeysAwayFilter(problems), BearerTokenAuthenticationFilter.class);
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    problems.write(response, Problem.tokenNeeded());
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
      throws IOException {
    problems.write(response, Problem.notFound());
  }
}
