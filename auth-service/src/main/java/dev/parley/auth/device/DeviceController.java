package dev.parley.auth.device;

import dev.parley.auth.signin.SignIns;
import dev.parley.auth.signin.SignedInDevice;
import dev.parley.auth.web.Caller;
import dev.parley.starter.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Listing the caller's sign-ins, and ending one or all others.
@RestController
@RequestMapping("/api/auth/devices")
@Tag(name = "Sign-ins")
@SecurityRequirement(name = "bearer")
@ApiResponse(
    responseCode = "401",
    description = "`unauthorized`: no valid access token, or signed out")
@ApiResponse(responseCode = "422", description = "`forbidden`: a guest has no account")
class DeviceController {

  private final SignIns signIns;

  DeviceController(SignIns signIns) {
    this.signIns = signIns;
  }

  @Operation(
      summary = "List my devices",
      description = "The sign-ins that have not ended, the last used first, at most 100.")
  @ApiResponse(responseCode = "200", description = "The sign-ins; `current` is the caller's own")
  @GetMapping
  ResponseEntity<Devices> list(@AuthenticationPrincipal Jwt token) {
    var caller = signIns.requireAccount(Caller.of(token));
    var devices =
        signIns.devices(caller).stream().map(device -> Device.of(device, caller)).toList();
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Devices(devices));
  }

  @Operation(
      summary = "Sign out one device",
      description =
          "Its refresh token is refused at once, and its sockets are closed within seconds.")
  @ApiResponse(responseCode = "204", description = "Signed out")
  @ApiResponse(
      responseCode = "404",
      description = "`not_found`: the caller has no such device, or it is signed out")
  @DeleteMapping("/{device}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void signOut(@AuthenticationPrincipal Jwt token, @PathVariable String device) {
    var caller = signIns.requireAccount(Caller.of(token));
    if (!signIns.endOne(caller, id(device))) {
      throw Problem.notFound();
    }
  }

  @Operation(
      summary = "Sign out all other devices",
      description = "Ends every sign-in of the caller except the one that makes this request.")
  @ApiResponse(responseCode = "204", description = "Signed out")
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void signOutOthers(@AuthenticationPrincipal Jwt token) {
    signIns.endOthers(signIns.requireAccount(Caller.of(token)));
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      throw Problem.notFound();
    }
  }

  record Devices(List<Device> devices) {}

  /// @param client the `User-Agent` at the sign-in
  /// @param lastUsedAt when it was opened or last refreshed
  /// @param expiresAt when it ends, however often it is used
  /// @param current whether this request belongs to it
  record Device(
      UUID id,
      @Nullable String client,
      Instant createdAt,
      Instant lastUsedAt,
      Instant expiresAt,
      boolean current) {

    static Device of(SignedInDevice device, Caller caller) {
      return new Device(
          device.id(),
          device.client(),
          device.createdAt(),
          device.lastUsedAt(),
          device.expiresAt(),
          device.id().toString().equals(caller.signIn()));
    }
  }
}
