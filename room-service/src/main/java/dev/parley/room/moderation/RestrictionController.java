package dev.parley.room.moderation;

import dev.parley.room.restriction.Kind;
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
@ApiResponse(responseCode = "404", description = "`not_found`: no such room, or not for the caller")
abstract class RestrictionController<L> {

  private final Kind kind;
  private final String path;
  private final Moderation moderation;
  private final InstantSource clock;

  /// @param path the last part of the address, below the room's
  RestrictionController(Kind kind, String path, Moderation moderation, InstantSource clock) {
    this.kind = kind;
    this.path = path;
    this.moderation = moderation;
    this.clock = clock;
  }

  abstract L page(List<RestrictionAnswer> restrictions);

  @Operation(
      summary = "Who is restricted in a room, for its moderators",
      description = "By user id; `Link: rel=\"next\"` leads on while there are more.")
  @ApiResponse(responseCode = "200", description = "One page of those that hold now")
  @ApiResponse(responseCode = "422", description = "`forbidden`: only moderators see them")
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
          "Until it ends. The same request again changes nothing; another end or reason replaces"
              + " it.")
  @ApiResponse(responseCode = "200", description = "It holds from now on")
  @ApiResponse(responseCode = "409", description = "`archived`: nothing changes any more")
  @ApiResponse(
      responseCode = "422",
      description = "`forbidden`: it takes a role above theirs; `invalid`: the end or the reason")
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
  @ApiResponse(responseCode = "422", description = "`forbidden`: it takes a role above theirs")
  @DeleteMapping("/{user}")
  ResponseEntity<Void> lift(
      @AuthenticationPrincipal Jwt token, @PathVariable String room, @PathVariable String user) {
    moderation.lift(room, Caller.of(token), kind, RestrictionRequest.subject(user));
    return ResponseEntity.noContent().build();
  }
}
