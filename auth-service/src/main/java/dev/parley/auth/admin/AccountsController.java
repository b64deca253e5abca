package dev.parley.auth.admin;

import dev.parley.auth.signin.SignIns;
import dev.parley.auth.web.Caller;
import dev.parley.events.UserId;
import dev.parley.events.user.SignOutReason;
import dev.parley.starter.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// All accounts, for administrators. For everyone else these paths do not exist.
@RestController
@RequestMapping("/api/auth/accounts")
@Tag(name = "Administration")
@SecurityRequirement(name = "bearer")
@ApiResponse(
    responseCode = "401",
    description = "`unauthorized`: no valid access token, or signed out")
@ApiResponse(
    responseCode = "404",
    description = "`not_found`: no such account, or the caller is not an administrator")
@ApiResponse(
    responseCode = "422",
    description = "`invalid`; or `forbidden`: a guest, or this is the last administrator")
class AccountsController {

  private static final int MOST = 100;
  private static final int LONGEST_NAME = 32;

  private final Administration administration;
  private final SignIns signIns;

  AccountsController(Administration administration, SignIns signIns) {
    this.administration = administration;
    this.signIns = signIns;
  }

  @Operation(
      summary = "List or find accounts",
      description =
          "In the order of their names. `name` is the beginning of a name. `Link` has the next"
              + " page.")
  @ApiResponse(responseCode = "200", description = "A page of accounts")
  @GetMapping
  ResponseEntity<AccountPage> list(
      @AuthenticationPrincipal Jwt token,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") int limit) {
    admit(token);
    if (limit < 1 || limit > MOST || name.length() > LONGEST_NAME) {
      throw Problem.invalid("'limit' must be from 1 to 100, 'name' at most 32 characters.");
    }
    var prefix = name.toLowerCase(Locale.ROOT);
    var found = administration.named(prefix, after, limit);
    var answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
    if (found.size() == limit) {
      answer.header(
          HttpHeaders.LINK,
          "</api/auth/accounts?name=%s&after=%s&limit=%d>; rel=\"next\""
              .formatted(encoded(prefix), encoded(found.getLast().name()), limit));
    }
    return answer.body(new AccountPage(found));
  }

  @Operation(operationId = "readAccount", summary = "Read an account")
  @ApiResponse(responseCode = "200", description = "The account")
  @GetMapping("/{account}")
  ResponseEntity<KnownAccount> read(
      @AuthenticationPrincipal Jwt token, @PathVariable String account) {
    admit(token);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(administration.account(id(account)));
  }

  @Operation(
      summary = "Disable an account",
      description =
          "Signs it out everywhere: sockets are closed with 4503 and access tokens are refused"
              + " within seconds, or after 15 minutes at the latest while Kafka is down.")
  @ApiResponse(responseCode = "204", description = "Disabled now or before")
  @PutMapping("/{account}/disabled")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void disable(@AuthenticationPrincipal Jwt token, @PathVariable String account) {
    admit(token);
    administration.disable(id(account));
  }

  @Operation(summary = "Enable an account", description = "Its user can sign in again.")
  @ApiResponse(responseCode = "204", description = "Enabled now or before")
  @DeleteMapping("/{account}/disabled")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void enable(@AuthenticationPrincipal Jwt token, @PathVariable String account) {
    admit(token);
    administration.enable(id(account));
  }

  @Operation(
      summary = "Make an account an administrator",
      description = "Its tokens carry the role from the next refresh on.")
  @ApiResponse(responseCode = "204", description = "An administrator now or before")
  @PutMapping("/{account}/administrator")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void promote(@AuthenticationPrincipal Jwt token, @PathVariable String account) {
    admit(token);
    administration.promote(id(account));
  }

  @Operation(
      summary = "Take the role of an administrator away",
      description = "Signs the account out everywhere, because its tokens carry the role.")
  @ApiResponse(responseCode = "204", description = "No administrator now or before")
  @DeleteMapping("/{account}/administrator")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void demote(@AuthenticationPrincipal Jwt token, @PathVariable String account) {
    admit(token);
    administration.demote(id(account));
  }

  @Operation(
      operationId = "deleteAccount",
      summary = "Delete an account",
      description =
          "Signs it out like disabling. Messages stay in their rooms. Nobody can register the name"
              + " again.")
  @ApiResponse(responseCode = "204", description = "Deleted")
  @DeleteMapping("/{account}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@AuthenticationPrincipal Jwt token, @PathVariable String account) {
    admit(token);
    administration.delete(id(account), SignOutReason.REVOKED);
  }

  private void admit(Jwt token) {
    var caller = Caller.of(token);
    if (caller.guest()) {
      throw Problem.notFound();
    }
    signIns.requireAlive(caller);
    administration.requireAdministrator(caller.user());
  }

  private static UserId id(String text) {
    try {
      return UserId.of(text);
    } catch (IllegalArgumentException _) {
      throw Problem.notFound();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  record AccountPage(List<KnownAccount> accounts) {}
}
