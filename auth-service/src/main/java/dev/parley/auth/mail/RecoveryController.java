package dev.parley.auth.mail;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.auth.limit.ClientAddress;
import dev.parley.auth.limit.RecoveryLimits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Recovering an account by mail, and confirming an address: without an access token.
@RestController
@RequestMapping("/api/auth")
@Tag(name = "Recovery")
@ApiResponse(responseCode = "422", description = "`forbidden`: this deployment sends no mail")
@ApiResponse(responseCode = "429", description = "`rate_limited`: wait for `Retry-After` seconds")
class RecoveryController {

  private static final int LONGEST_NAME = 32;

  private final Recovery recovery;
  private final NewPassword passwords;
  private final RecoveryLimits limits;
  private final ClientAddress addresses;

  RecoveryController(
      Recovery recovery, NewPassword passwords, RecoveryLimits limits, ClientAddress addresses) {
    this.recovery = recovery;
    this.passwords = passwords;
    this.limits = limits;
    this.addresses = addresses;
  }

  @Operation(
      summary = "Ask for a mail to set a new password",
      description =
          "The answer is the same whether the account exists or not. The mail goes to the confirmed"
              + " address of the account; its token works once, within an hour.")
  @ApiResponse(responseCode = "202", description = "A mail is sent if the account has an address")
  @PostMapping("/recovery")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void ask(@RequestBody RecoveryRequest request, HttpServletRequest http) {
    admit(http);
    var name = request.name() == null ? "" : request.name();
    if (name.length() <= LONGEST_NAME) {
      recovery.ask(name.toLowerCase(Locale.ROOT));
    }
  }

  @Operation(
      summary = "Set a new password with the token of a mail",
      description = "Signs the account out everywhere.")
  @ApiResponse(responseCode = "204", description = "The new password is set")
  @ApiResponse(
      responseCode = "422",
      description =
          "`forbidden`: the token is unknown, used or too old, or this deployment sends no mail;"
              + " `invalid`: the password is not allowed")
  @PostMapping("/recovery/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void setPassword(@RequestBody PasswordRequest request, HttpServletRequest http) {
    admit(http);
    passwords.set(request.token(), request.chosen());
  }

  @Operation(summary = "Confirm a mail address with the token of a mail")
  @ApiResponse(responseCode = "204", description = "The account has this address")
  @ApiResponse(
      responseCode = "422",
      description =
          "`forbidden`: the token is unknown, used or too old, or this deployment sends no mail")
  @PostMapping("/recovery/confirmation")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void confirm(@RequestBody ConfirmationRequest request, HttpServletRequest http) {
    admit(http);
    recovery.confirm(request.token());
  }

  private void admit(HttpServletRequest http) {
    recovery.requireMail();
    limits.admit(addresses.of(http));
  }

  @Schema(requiredProperties = "name")
  record RecoveryRequest(@Nullable String name) {}

  /// @param chosen the new password, 8 to 512 characters, not one of the most common
  @Schema(
      name = "RecoveredPasswordRequest",
      requiredProperties = {"token", "new"})
  record PasswordRequest(@Nullable String token, @JsonProperty("new") @Nullable String chosen) {

    @Override
    public String toString() {
      return "PasswordRequest[…]";
    }
  }

  @Schema(requiredProperties = "token")
  record ConfirmationRequest(@Nullable String token) {

    @Override
    public String toString() {
      return "ConfirmationRequest[…]";
    }
  }
}
