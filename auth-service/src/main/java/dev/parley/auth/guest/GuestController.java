package dev.parley.auth.guest;

import dev.parley.auth.limit.ClientAddress;
import dev.parley.auth.limit.RequestLimits;
import dev.parley.auth.observation.AuthMetrics;
import dev.parley.auth.token.SignedIn;
import dev.parley.auth.token.TokenDesk;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// A token for a user without an account; needs no database once the signing keys are loaded.
@RestController
@Tag(name = "Guests")
class GuestController {

  private final Guests guests;
  private final RequestLimits limits;
  private final ClientAddress addresses;
  private final TokenDesk desk;
  private final AuthMetrics metrics;

  GuestController(
      Guests guests,
      RequestLimits limits,
      ClientAddress addresses,
      TokenDesk desk,
      AuthMetrics metrics) {
    this.guests = guests;
    this.limits = limits;
    this.addresses = addresses;
    this.desk = desk;
    this.metrics = metrics;
  }

  @Operation(
      summary = "Get a guest's token",
      description =
          "The token lasts 24 hours. The name is yours, or one such as `guest-7f3a`. The token"
              + " cannot be renewed.")
  @ApiResponse(responseCode = "200", description = "A guest's token")
  @ApiResponse(responseCode = "404", description = "`not_found`: guests are not allowed here")
  @ApiResponse(responseCode = "422", description = "`invalid`: the name is not allowed")
  @ApiResponse(responseCode = "429", description = "`rate_limited`")
  @PostMapping("/api/auth/guest")
  ResponseEntity<SignedIn> guest(
      @RequestBody(required = false) @Nullable GuestRequest request, HttpServletRequest http) {
    limits.admitGuest(addresses.of(http));
    var signedIn = desk.forGuest(guests.named(request == null ? null : request.name()));
    metrics.signIn("guest", true);
    return TokenDesk.answer(HttpStatus.OK, signedIn);
  }

  /// @param name the display name, 1 to 64 characters; absent: the service chooses one
  record GuestRequest(@Nullable String name) {}
}
