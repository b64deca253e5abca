package dev.parley.auth.admin;

import dev.parley.auth.account.PasswordCheck;
import dev.parley.auth.limit.ClientAddress;
import dev.parley.auth.signin.SignIns;
import dev.parley.auth.web.Caller;
import dev.parley.events.user.SignOutReason;
import dev.parley.starter.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Becoming an administrator by a token, and deleting one's own account.
@RestController
@SecurityRequirement(name = "bearer")
@ApiResponse(
    responseCode = "401",
    description = "`unauthorized`: no valid access token, or signed out")
class AdministratorController {

  private final AdministratorTokens tokens;
  private final Administration administration;
  private final SignIns signIns;
  private final PasswordCheck passwords;
  private final ClientAddress addresses;

  AdministratorController(
      AdministratorTokens tokens,
      Administration administration,
      SignIns signIns,
      PasswordCheck passwords,
      ClientAddress addresses) {
    this.tokens = tokens;
    this.administration = administration;
    this.signIns = signIns;
    this.passwords = passwords;
    this.addresses = addresses;
  }

  @Operation(
      summary = "Become an administrator",
      description =
          "Needs the token that the operator has got from `./parley up` or from"
              + " `/actuator/administrator`. It works once, within a day.")
  @ApiResponse(responseCode = "204", description = "The caller is an administrator")
  @ApiResponse(
      responseCode = "422",
      description = "`forbidden`: the token is unknown, used or too old, or the caller is a guest")
  @Tag(name = "Administration")
  @PostMapping("/api/auth/administrator")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void become(@AuthenticationPrincipal Jwt token, @RequestBody TokenRequest request) {
    var caller = signIns.requireAccount(Caller.of(token));
    tokens.use(caller.user(), request.token());
  }

  @Operation(
      summary = "Delete my account",
      description =
          "Needs the password. Signs out all devices and closes their sockets. Messages stay in"
              + " their rooms. Nobody can register the name again.")
  @ApiResponse(responseCode = "204", description = "Deleted")
  @ApiResponse(
      responseCode = "422",
      description =
          "`forbidden`: the password is wrong, the caller is the last administrator, or a guest")
  @ApiResponse(responseCode = "429", description = "`rate_limited`: wait for `Retry-After` seconds")
  @Tag(name = "Me")
  @PostMapping("/api/auth/me/deletion")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteMe(
      @AuthenticationPrincipal Jwt token,
      @RequestBody DeletionRequest request,
      HttpServletRequest http) {
    var caller = signIns.requireAccount(Caller.of(token));
    if (!passwords.isRight(caller.user(), request.password(), addresses.of(http))) {
      throw Problem.forbidden("The password is wrong.");
    }
    administration.delete(caller.user(), SignOutReason.LOGOUT);
  }

  @Schema(requiredProperties = "token")
  record TokenRequest(@Nullable String token) {

    @Override
    public String toString() {
      return "TokenRequest[…]";
    }
  }

  @Schema(requiredProperties = "password")
  record DeletionRequest(@Nullable String password) {

    @Override
    public String toString() {
      return "DeletionRequest[…]";
    }
  }
}
