package dev.parley.auth.mail;

import dev.parley.auth.account.PasswordCheck;
import dev.parley.auth.limit.ClientAddress;
import dev.parley.auth.signin.SignIns;
import dev.parley.auth.web.Caller;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The mail address of the caller's account.
@RestController
@Tag(name = "Me")
@SecurityRequirement(name = "bearer")
class EmailController {

  private final Recovery recovery;
  private final SignIns signIns;
  private final PasswordCheck passwords;
  private final ClientAddress addresses;

  EmailController(
      Recovery recovery, SignIns signIns, PasswordCheck passwords, ClientAddress addresses) {
    this.recovery = recovery;
    this.signIns = signIns;
    this.passwords = passwords;
    this.addresses = addresses;
  }

  @Operation(
      summary = "Set or remove my mail address",
      description =
          "Needs the password. A mail with a token goes to the address, which counts once the token"
              + " is confirmed. Without `email`, the account has no address any more.")
  @ApiResponse(responseCode = "202", description = "A mail is sent, or the address is removed")
  @ApiResponse(
      responseCode = "401",
      description = "`unauthorized`: no valid access token, or signed out")
  @ApiResponse(
      responseCode = "422",
      description =
          "`invalid`: no mail address; `forbidden`: the password is wrong, a guest, or this deployment"
              + " sends no mail")
  @ApiResponse(responseCode = "429", description = "`rate_limited`: wait for `Retry-After` seconds")
  @PutMapping("/api/auth/me/email")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void set(
      @AuthenticationPrincipal Jwt token,
      @RequestBody EmailRequest request,
      HttpServletRequest http) {
    var caller = signIns.requireAccount(Caller.of(token));
    recovery.requireMail();
    var address = request.email() == null ? null : EmailAddress.of(request.email());
    if (!passwords.isRight(caller.user(), request.password(), addresses.of(http))) {
      throw Problem.forbidden("The password is wrong.");
    }
    if (address == null) {
      recovery.removeEmail(caller.user());
    } else {
      recovery.askToConfirm(caller.user(), address);
    }
  }

  /// @param email absent: remove the address
  @Schema(requiredProperties = "password")
  record EmailRequest(@Nullable String email, @Nullable String password) {

    @Override
    public String toString() {
      return "EmailRequest[…]";
    }
  }
}
