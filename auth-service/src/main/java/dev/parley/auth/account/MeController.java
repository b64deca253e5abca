package dev.parley.auth.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.auth.limit.ClientAddress;
import dev.parley.auth.signin.SignIns;
import dev.parley.auth.web.Caller;
import dev.parley.events.UserId;
import dev.parley.starter.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The caller's own account: reading it, changing the display name and the password.
@RestController
@RequestMapping("/api/auth/me")
@Tag(name = "Me")
@SecurityRequirement(name = "bearer")
@ApiResponse(
    responseCode = "401",
    description = "`unauthorized`: no valid access token, or signed out")
class MeController {

  private final Accounts accounts;
  private final SignIns signIns;

  private final PasswordChange passwords;
  private final ClientAddress addresses;

  MeController(
      Accounts accounts, SignIns signIns, PasswordChange passwords, ClientAddress addresses) {
    this.accounts = accounts;
    this.signIns = signIns;
    this.passwords = passwords;
    this.addresses = addresses;
  }

  @Operation(summary = "Read my own user", description = "`ETag` carries the account's version.")
  @ApiResponse(responseCode = "200", description = "An account or a guest")
  @GetMapping
  ResponseEntity<Me> me(@AuthenticationPrincipal Jwt token) {
    var caller = Caller.of(token);
    signIns.requireAlive(caller);
    if (caller.guest()) {
      return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Me.of(caller));
    }
    return answer(accounts.find(caller.user()).orElseThrow(Problem::tokenNeeded));
  }

  @Operation(
      summary = "Change my display name",
      description =
          "Others see it at once. Tokens contain it from the next refresh on. With `If-Match`, only"
              + " if the account has not changed since.")
  @ApiResponse(responseCode = "200", description = "Changed")
  @ApiResponse(
      responseCode = "412",
      description = "`precondition_failed`: the account has another version")
  @ApiResponse(
      responseCode = "422",
      description = "`invalid`: the name is not allowed; `forbidden`: a guest has no account")
  @PatchMapping
  ResponseEntity<Me> change(
      @AuthenticationPrincipal Jwt token,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody ChangeRequest request) {
    var caller = signIns.requireAccount(Caller.of(token));
    var name = DisplayName.of(request.displayName());
    return answer(accounts.rename(caller.user(), name, version(ifMatch)));
  }

  @Operation(
      summary = "Change my password",
      description =
          "Needs the present password. Ends all other sign-ins of the account and closes their"
              + " sockets; this sign-in stays. Attempts are limited like logins.")
  @ApiResponse(responseCode = "204", description = "Changed")
  @ApiResponse(
      responseCode = "409",
      description = "`conflict`: another request changed the password at the same time")
  @ApiResponse(
      responseCode = "422",
      description =
          "`invalid`: the new password is not allowed; `forbidden`: the old password is wrong, or a"
              + " guest has no account")
  @ApiResponse(responseCode = "429", description = "`rate_limited`: wait for `Retry-After` seconds")
  @PutMapping("/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void changePassword(
      @AuthenticationPrincipal Jwt token,
      @RequestBody PasswordRequest request,
      HttpServletRequest http) {
    var caller = signIns.requireAccount(Caller.of(token));
    passwords.change(caller, request.old(), request.chosen(), addresses.of(http));
  }

  private static ResponseEntity<Me> answer(Account account) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .eTag(Long.toString(account.version()))
        .body(Me.of(account));
  }

  private static @Nullable Long version(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.equals("*")) {
      return null;
    }
    try {
      return Long.valueOf(ifMatch.replace("\"", ""));
    } catch (NumberFormatException _) {
      throw Problem.preconditionFailed("The account");
    }
  }

  /// @param displayName the new display name, 1 to 64 characters
  record ChangeRequest(@Nullable String displayName) {}

  /// @param old the present password
  /// @param chosen the new one, 8 to 512 characters, not one of the most common
  @Schema(requiredProperties = {"old", "new"})
  record PasswordRequest(@Nullable String old, @JsonProperty("new") @Nullable String chosen) {

    @Override
    public String toString() {
      return "PasswordRequest[…]";
    }
  }

  /// @param name the sign-in name; a guest's is the display name
  /// @param administrator whether they may administer accounts
  /// @param email the confirmed mail address; absent: none
  record Me(
      UserId id,
      String name,
      String displayName,
      boolean guest,
      boolean administrator,
      @Nullable String email) {

    static Me of(Account account) {
      return new Me(
          account.id(),
          account.name(),
          account.displayName(),
          false,
          account.administrator(),
          account.email());
    }

    static Me of(Caller guest) {
      return new Me(guest.user(), guest.displayName(), guest.displayName(), true, false, null);
    }
  }
}
