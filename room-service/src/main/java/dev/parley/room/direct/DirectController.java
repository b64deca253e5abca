package dev.parley.room.direct;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.state.RoomKind;
import dev.parley.events.state.RoomSettings;
import dev.parley.room.web.Caller;
import dev.parley.room.web.Page;
import dev.parley.starter.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Direct rooms over REST.
@RestController
@RequestMapping("/api/directs")
@Tag(name = "Direct rooms")
@SecurityRequirement(name = "bearer")
class DirectController {

  private final Directs directs;

  DirectController(Directs directs) {
    this.directs = directs;
  }

  @Operation(
      summary = "Open the direct room with one other user",
      description =
          "The first call of either user creates the room; later calls return it. Both"
              + " are members from the start, and that cannot change.")
  @ApiResponse(responseCode = "201", description = "Created")
  @ApiResponse(
      responseCode = "200",
      description = "The room existed already",
      content = @Content(schema = @Schema(implementation = DirectAnswer.class)))
  @ApiResponse(responseCode = "404", description = "`not_found`: no account has that id or name")
  @ApiResponse(
      responseCode = "422",
      description =
          "`invalid`: the user is the caller; `forbidden`: guests cannot have direct" + " rooms")
  @PostMapping
  ResponseEntity<DirectAnswer> open(
      @AuthenticationPrincipal Jwt token, @RequestBody OpenRequest request) {
    var opened = directs.open(Caller.of(token), request.someone());
    var room = "/api/rooms/" + opened.direct().room();
    var answer = opened.made() ? ResponseEntity.created(URI.create(room)) : ResponseEntity.ok();
    return answer.body(DirectAnswer.of(opened.direct()));
  }

  @Operation(
      summary = "List my direct rooms",
      description = "By id. `Link: rel=\"next\"` leads to the next page.")
  @ApiResponse(responseCode = "200", description = "One page")
  @GetMapping
  ResponseEntity<DirectList> list(
      @AuthenticationPrincipal Jwt token,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    var page = Page.of(after, limit);
    var found = directs.of(Caller.of(token).id(), page.after(), page.limit());
    return page.answer("/api/directs", found, direct -> direct.room().value())
        .body(new DirectList(found.stream().map(DirectAnswer::of).toList()));
  }

  /// @param user the id or the name of an account
  @Schema(requiredProperties = "user")
  record OpenRequest(@Nullable String user) {

    String someone() {
      if (user == null || user.isBlank()) {
        throw Problem.invalid("'user' is required.");
      }
      return user;
    }
  }

  record DirectList(List<DirectAnswer> directs) {}

  /// A room with the fields of any other room, and the other of its two members.
  ///
  /// @param title both names as they were at the creation; `user` has the present one
  /// @param user the other member
  @Schema(name = "Direct")
  record DirectAnswer(
      RoomId id,
      String title,
      RoomKind kind,
      @JsonUnwrapped RoomSettings settings,
      Instant createdAt,
      long version,
      Person user) {

    static DirectAnswer of(DirectRoom direct) {
      return new DirectAnswer(
          direct.room(),
          direct.title(),
          RoomKind.DIRECT,
          RoomSettings.of(false, false),
          direct.createdAt(),
          direct.version(),
          direct.other());
    }
  }
}
