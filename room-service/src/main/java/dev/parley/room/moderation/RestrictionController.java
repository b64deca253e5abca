package dev.parley.room.moderation;

import dev.parley.room.restriction.RestrictionKind;
import dev.parley.room.web.Caller;
import dev.parley.room.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/// Restrictions of one kind over REST.
///
/// @param <L> one page of them, as the answer has it
@ApiResponse(
    responseCode = "404",
    description = "`not_found`: the room does not exist, or the" + " caller may not see it")
abstract class RestrictionController<L> {

  private final RestrictionKind kind;
  private final String path;
  private final Moderation moderation;
  private final InstantSource clock;

  /// @param path the last part of the URL, below the room's
  RestrictionController(
      RestrictionKind kind, String path, Moderation moderation, InstantSource clock) {
    this.kind = kind;
    this.path = path;
    this.moderation = moderation;
    this.clock = clock;
  }

  abstract L page(List<RestrictionAnswer> restrictions);

  @Operation(
      summary = "List the restricted users of a room, as a moderator",
      description = "By user id. `Link: rel=\"next\"` leads to the next page.")
  @ApiResponse(responseCode = "200", description = "One page of the present restrictions")
  @ApiResponse(responseCode = "422", description = "`forbidden`: only moderators can read them")
  @GetMapping
  ResponseEntity<L> list(
      @AuthenticationPrincipal Jwt token,
      @PathVariable String room,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    var page = Page.of(after, limit);
    var found = moderation.list(room, Caller.of(token), kind, page.after(), page.limit());
    return page.answer("/api/rooms/" + room + "/" + path, found, it -> it.person().id().value())
        .body(page(found.stream().map(RestrictionAnswer::of).toList()));
  }

  @Operation(
      summary = "Restrict a user in a room, as a moderator",
      description =
          "A repeat of the request changes nothing. Another `until` or `reason` replaces the old one.")
  @ApiResponse(responseCode = "200", description = "The restriction is in force")
  @ApiResponse(responseCode = "409", description = "`archived`: the room cannot change")
  @ApiResponse(
      responseCode = "422",
      description =
          "`forbidden`: the caller's role is not above the user's; `invalid`: `until` or `reason`")
  @PutMapping("/{user}")
  RestrictionAnswer put(
      @AuthenticationPrincipal Jwt token,
      @PathVariable String room,
      @PathVariable String user,
      @RequestBody(required = false) @Nullable RestrictionRequest request) {
    var term = RestrictionRequest.term(request, clock.instant());
    return RestrictionAnswer.of(
        moderation.put(room, Caller.of(token), kind, RestrictionRequest.subject(user), term));
  }

  @Operation(summary = "Lift the restriction of a user")
  @ApiResponse(responseCode = "204", description = "Lifted; a membership does not come back")
  @ApiResponse(
      responseCode = "422",
      description = "`forbidden`: the caller's role is not above" + " the user's")
  @DeleteMapping("/{user}")
  ResponseEntity<Void> lift(
      @AuthenticationPrincipal Jwt token, @PathVariable String room, @PathVariable String user) {
    moderation.lift(room, Caller.of(token), kind, RestrictionRequest.subject(user));
    return ResponseEntity.noContent().build();
  }
}
