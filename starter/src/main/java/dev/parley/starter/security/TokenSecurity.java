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

/// What the filter chains of all services have in common; who may do what is each service's own.
///
/// A bad or missing token is answered by 401, a token that cannot be verified now by 503, and what
/// the caller may not do by 404: forbidden looks like absent.
public final class TokenSecurity implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final ProblemWriter problems;

  TokenSecurity(ProblemWriter problems) {
    this.problems = problems;
  }

  /// A chain without cookies, so that there are no sessions and no forged requests.
  public static HttpSecurity stateless(HttpSecurity http) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
  }

  /// The same, where callers show an access token.
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
