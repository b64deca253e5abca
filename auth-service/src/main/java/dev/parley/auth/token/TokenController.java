package dev.parley.auth.token;

import dev.parley.auth.observation.AuthMetrics;
import dev.parley.auth.signin.RefreshToken;
import dev.parley.auth.signin.SignIns;
import dev.parley.auth.web.Caller;
import dev.parley.events.user.SignOutReason;
import dev.parley.starter.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Renewing a sign-in and ending it.
@RestController
@RequestMapping("/api/auth")
@Tag(name = "Sign-ins")
class TokenController {

  private final SignIns signIns;
  private final TokenDesk desk;
  private final AuthMetrics metrics;

  TokenController(SignIns signIns, TokenDesk desk, AuthMetrics metrics) {
    this.signIns = signIns;
    this.desk = desk;
    this.metrics = metrics;
  }

  @Operation(
      summary = "Renew a sign-in",
      description =
          "A refresh token works once and returns the next one. Within 10 s, a repeat returns"
              + " the same next token; later, it ends the sign-in. A sign-in ends after"
              + " 14 days without use and after 30 days in any case.")
  @ApiResponse(responseCode = "200", description = "New tokens")
  @ApiResponse(
      responseCode = "401",
      description = "`unauthorized`: unknown, used before, expired or ended")
  @PostMapping("/refresh")
  ResponseEntity<SignedIn> refresh(@RequestBody RefreshRequest request) {
    var grant =
        Optional.ofNullable(request.refreshToken())
            .flatMap(RefreshToken::parse)
            .flatMap(signIns::renew);
    metrics.signIn("refresh", grant.isPresent());
    return TokenDesk.answer(
        HttpStatus.OK, desk.forAccount(grant.orElseThrow(TokenController::refused)));
  }

  @Operation(
      summary = "Sign out",
      description =
          "Ends this sign-in, or with `all` every sign-in of the user. Refresh tokens are refused"
              + " at once, and sockets are closed within seconds.",
      security = @SecurityRequirement(name = "bearer"))
  @ApiResponse(responseCode = "204", description = "Ended now or before")
  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void logout(
      @AuthenticationPrincipal Jwt token,
      @RequestBody(required = false) @Nullable LogoutRequest request) {
    var caller = Caller.of(token);
    if (!caller.guest() && request != null && Boolean.TRUE.equals(request.all())) {
      signIns.endAll(caller.user(), SignOutReason.LOGOUT);
    } else {
      signIns.end(caller);
    }
  }

  private static Problem refused() {
    return Problem.unauthorized("The refresh token is not valid. Sign in again.");
  }

  @Schema(requiredProperties = "refreshToken")
  record RefreshRequest(@Nullable String refreshToken) {

    @Override
    public String toString() {
      return "RefreshRequest[…]";
    }
  }

  /// @param all true: every sign-in of the user; otherwise this one
  record LogoutRequest(@Nullable Boolean all) {}
}
