package dev.parley.auth.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import org.springframework.http.HttpHeaders;

/// The operator's token: `Authorization: Bearer <PARLEY_MANAGEMENT_TOKEN>`.
final class ManagementToken {

  private static final String BEARER = "Bearer ";

  private final byte[] expected;

  /// @param token blank: no request is accepted
  ManagementToken(String token) {
    this.expected = token.strip().getBytes(UTF_8);
  }

  boolean isShownBy(HttpServletRequest request) {
    var shown = request.getHeader(HttpHeaders.AUTHORIZATION);
    return expected.length > 0
        && shown != null
        && shown.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && MessageDigest.isEqual(
            expected, shown.substring(BEARER.length()).strip().getBytes(UTF_8));
  }
}
