package dev.parley.room.moderation;

import dev.parley.room.restriction.Kind;
import dev.parley.room.web.Caller;
import dev.parley.room.web.Page;
import dev.parley.room.web.ProblemAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Bans over REST.
@RestController
@RequestMapping("/api/rooms/{room}/bans")
@Tag(name = "Bans")
@SecurityRequirement(name = "bearer")
@ApiResponse(
    responseCode = "401",
    description = "`unauthorized`: no valid access token",
    content = @Content(schema = @Schema(implementation = ProblemAnswer.class)))
@ApiResponse(
    responseCode = "404",
    description = "`not_found`: no such room, or not for the caller",
    content = @Content(schema = @Schema(implementation = ProblemAnswer.class)))
class BanController {

  private final Moderation moderation;
  private final InstantSource clock;

  BanController(Moderation moderation, InstantSource clock) {
    this.moderation = moderation;
    this.clock = clock;
  }

  @Operation(
      summary = "Who is banned from a room, for its moderators",
      description = "By user id; `Link: rel=\"next\"` leads on while there are more.")
  @ApiResponse(responseCode = "200", description = "One page of those that hold now")
  @ApiResponse(
      responseCode = "422",
      description = "`forbidden`: only moderators see them",
      content = @Content(schema = @Schema(implementation = ProblemAnswer.class)))
  @GetMapping
  ResponseEntity<BanList> list(
      @AuthenticationPrincipal Jwt token,
      @PathVariable String room,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    var page = Page.of(after, limit);
    var found = moderation.list(room, Caller.of(token), Kind.BAN, page.after(), page.limit());
    return page.answer("/api/rooms/" + room + "/bans", found, ban -> ban.person().id().value())
        .body(new BanList(found.stream().map(RestrictionAnswer::of).toList()));
  }

  @Operation(
      summary = "Ban somebody from a room, as a moderator",
      description =
          "They are no member any more and may not join, read or write, in a public room either,"
              + " until it ends. The same again changes nothing; another end or reason replaces it.")
  @ApiResponse(responseCode = "200", description = "It holds from now on")
  @ApiResponse(
      responseCode = "409",
      description = "`archived`: nothing changes any more",
      content = @Content(schema = @Schema(implementation = ProblemAnswer.class)))
  @ApiResponse(
      responseCode = "422",
      description = "`forbidden`: it takes a role above theirs; `invalid`: the end or the reason",
      content = @Content(schema = @Schema(implementation = ProblemAnswer.class)))
  @PutMapping("/{user}")
  RestrictionAnswer put(
      @AuthenticationPrincipal Jwt token,
      @PathVariable String room,
      @PathVariable String user,
      @RequestBody(required = false) @Nullable RestrictionRequest request) {
    var term = RestrictionRequest.term(request, clock.instant());
    return RestrictionAnswer.of(
        moderation.put(room, Caller.of(token), Kind.BAN, RestrictionRequest.subject(user), term));
  }

  @Operation(summary = "Lift a ban")
  @ApiResponse(
      responseCode = "204",
      description = "They may come in again; a membership does not come back")
  @ApiResponse(
      responseCode = "422",
      description = "`forbidden`: it takes a role above theirs",
      content = @Content(schema = @Schema(implementation = ProblemAnswer.class)))
  @DeleteMapping("/{user}")
  ResponseEntity<Void> lift(
      @AuthenticationPrincipal Jwt token, @PathVariable String room, @PathVariable String user) {
    moderation.lift(room, Caller.of(token), Kind.BAN, RestrictionRequest.subject(user));
    return ResponseEntity.noContent().build();
  }

  record BanList(List<RestrictionAnswer> bans) {}
}
