package dev.parley.auth.account;

import dev.parley.auth.limit.ClientAddress;
import dev.parley.auth.limit.RequestLimits;
import dev.parley.auth.token.SignedIn;
import dev.parley.auth.token.TokenDesk;
import dev.parley.auth.web.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Registering and signing in.
@RestController
@RequestMapping("/api/auth")
@Tag(name = "Accounts")
class AccountController {

  private final Registration registration;
  private final Login login;
  private final RequestLimits limits;
  private final ClientAddress addresses;
  private final TokenDesk desk;

  AccountController(
      Registration registration,
      Login login,
      RequestLimits limits,
      ClientAddress addresses,
      TokenDesk desk) {
    this.registration = registration;
    this.login = login;
    this.limits = limits;
    this.addresses = addresses;
    this.desk = desk;
  }

  @Operation(
      summary = "Create an account",
      description =
          "The password has 8 to 512 characters of any kind and is not one of the most common."
              + " The new account is signed in.")
  @ApiResponse(responseCode = "201", description = "Created and signed in")
  @ApiResponse(responseCode = "409", description = "`conflict`: the name is in use")
  @ApiResponse(
      responseCode = "422",
      description = "`invalid`: the name or the password is not" + " allowed")
  @ApiResponse(responseCode = "429", description = "`rate_limited`: wait for `Retry-After` seconds")
  @PostMapping("/register")
  ResponseEntity<SignedIn> register(@RequestBody RegisterRequest request, HttpServletRequest http) {
    var client = addresses.client(http);
    limits.admitAccount(client.address());
    var grant = registration.register(request.asked(), client);
    return TokenDesk.answer(HttpStatus.CREATED, desk.forAccount(grant));
  }

  @Operation(
      summary = "Turn a guest into an account",
      description =
          "The account keeps the guest's id, and so the rooms and the messages; without"
              + " `displayName` it keeps the name, too. The guest's token ends; the new account is"
              + " signed in.",
      security = @SecurityRequirement(name = "bearer"))
  @ApiResponse(responseCode = "201", description = "Created and signed in")
  @ApiResponse(
      responseCode = "401",
      description = "`unauthorized`: no valid guest's token, or the guest has signed out")
  @ApiResponse(responseCode = "409", description = "`conflict`: the name is in use")
  @ApiResponse(
      responseCode = "422",
      description =
          "`invalid`: the name or the password is not allowed; `forbidden`: the caller has an"
              + " account")
  @ApiResponse(responseCode = "429", description = "`rate_limited`: wait for `Retry-After` seconds")
  @PostMapping("/me/account")
  ResponseEntity<SignedIn> registerGuest(
      @AuthenticationPrincipal Jwt token,
      @RequestBody RegisterRequest request,
      HttpServletRequest http) {
    var client = addresses.client(http);
    limits.admitAccount(client.address());
    var grant = registration.register(Caller.of(token), request.asked(), client);
    return TokenDesk.answer(HttpStatus.CREATED, desk.forAccount(grant));
  }

  @Operation(
      summary = "Sign in",
      description = "An unknown name and a wrong password get the same answer.")
  @ApiResponse(responseCode = "200", description = "Signed in")
  @ApiResponse(responseCode = "401", description = "`unauthorized`: name or password is wrong")
  @ApiResponse(responseCode = "429", description = "`rate_limited`: wait for `Retry-After` seconds")
  @PostMapping("/login")
  ResponseEntity<SignedIn> login(@RequestBody LoginRequest request, HttpServletRequest http) {
    var grant = login.signIn(request.name(), request.password(), addresses.client(http));
    return TokenDesk.answer(HttpStatus.OK, desk.forAccount(grant));
  }

  /// @param name 3 to 32 of a-z, 0-9, `_`, `.`, `-`; upper case is converted to lower
  /// @param displayName the name that others see, 1 to 64 characters; absent: the name
  @Schema(requiredProperties = {"name", "password"})
  record RegisterRequest(
      @Nullable String name, @Nullable String password, @Nullable String displayName) {

    Registration.Asked asked() {
      return new Registration.Asked(name, password, displayName);
    }

    @Override
    public String toString() {
      return "RegisterRequest[" + name + "]";
    }
  }

  @Schema(requiredProperties = {"name", "password"})
  record LoginRequest(@Nullable String name, @Nullable String password) {

    @Override
    public String toString() {
      return "LoginRequest[" + name + "]";
    }
  }
}
