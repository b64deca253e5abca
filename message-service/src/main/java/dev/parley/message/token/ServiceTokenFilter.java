package dev.parley.message.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Recognises another Parley service by the token that all of them share.
final class ServiceTokenFilter extends OncePerRequestFilter {

  static final String HEADER = "Parley-Service-Token";
  static final String SERVICE = "SERVICE";

  private final byte[] expected;

  /// @param token blank: no request is recognised
  ServiceTokenFilter(String token) {
    this.expected = token.getBytes(UTF_8);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/internal/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var shown = request.getHeader(HEADER);
    if (shown != null && isExpected(shown)) {
      var context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(
          UsernamePasswordAuthenticationToken.authenticated(
              "service", null, AuthorityUtils.createAuthorityList(SERVICE)));
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }

  private boolean isExpected(String shown) {
    return expected.length > 0 && MessageDigest.isEqual(expected, shown.getBytes(UTF_8));
  }
}
