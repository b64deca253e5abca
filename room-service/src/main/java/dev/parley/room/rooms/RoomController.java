package dev.parley.room.rooms;

import dev.parley.events.state.RoomKind;
import dev.parley.events.state.RoomSettings;
import dev.parley.room.room.NewRoom;
import dev.parley.room.room.Room;
import dev.parley.room.settings.RoomProperties;
import dev.parley.room.web.Caller;
import dev.parley.room.web.Page;
import dev.parley.room.web.Preconditions;
import dev.parley.starter.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Rooms over REST.
@RestController
@RequestMapping("/api/rooms")
@Tag(name = "Rooms")
@SecurityRequirement(name = "bearer")
class RoomController {

  private final Rooms rooms;
  private final IdempotentCreation createOnce;
  private final RoomProperties properties;

  RoomController(Rooms rooms, IdempotentCreation createOnce, RoomProperties properties) {
    this.rooms = rooms;
    this.createOnce = createOnce;
    this.properties = properties;
  }

  @Operation(
      summary = "Create a room",
      description =
          "The caller becomes the owner. With `Idempotency-Key`, a repeat of the request returns"
              + " the room of the first request.")
  @ApiResponse(responseCode = "201", description = "Created. `ETag` is its version")
  @ApiResponse(
      responseCode = "409",
      description = "`conflict`: the handle is in use, or the key was used for another request")
  @ApiResponse(
      responseCode = "422",
      description =
          "`invalid`: the handle, title or kind is not allowed; `forbidden`: guests"
              + " cannot create rooms")
  @PostMapping
  ResponseEntity<RoomAnswer> create(
      @AuthenticationPrincipal Jwt token,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody CreateRequest request) {
    var caller = Caller.of(token);
    if (caller.guest() && !properties.guestsCreateRooms()) {
      throw Problem.forbidden("Guests cannot create rooms.");
    }
    var room = createOnce.create(caller, key, request.room());
    return ResponseEntity.created(URI.create("/api/rooms/" + room.roomId()))
        .eTag(Long.toString(room.version()))
        .body(RoomAnswer.of(room));
  }

  @Operation(
      summary = "List my rooms, or the public rooms that I may read",
      description = "By id. `Link: rel=\"next\"` leads to the next page.")
  @ApiResponse(responseCode = "200", description = "One page")
  @GetMapping
  ResponseEntity<RoomList> list(
      @AuthenticationPrincipal Jwt token,
      @RequestParam(name = "public", defaultValue = "false") boolean everyPublic,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    var page = Page.of(after, limit);
    var caller = Caller.of(token);
    var found =
        everyPublic
            ? rooms.directory(caller, page.after(), page.limit())
            : rooms.of(caller, page.after(), page.limit());
    var path = everyPublic ? "/api/rooms?public=true" : "/api/rooms";
    return page.answer(path, found, Room::getId)
        .body(new RoomList(found.stream().map(RoomAnswer::of).toList()));
  }

  @Operation(summary = "Read a room, by id or handle")
  @ApiResponse(responseCode = "200", description = "`ETag` is its version")
  @ApiResponse(
      responseCode = "404",
      description = "`not_found`: the room does not exist, or the caller may not see it")
  @GetMapping("/{room}")
  ResponseEntity<RoomAnswer> get(@AuthenticationPrincipal Jwt token, @PathVariable String room) {
    return answer(rooms.find(room, Caller.of(token)));
  }

  @Operation(
      summary = "Change a room, as moderator or owner",
      description =
          "An absent property stays unchanged. With `If-Match`, only if the room still"
              + " has that version.")
  @ApiResponse(responseCode = "200", description = "Changed")
  @ApiResponse(
      responseCode = "412",
      description = "`precondition_failed`: the room has changed" + " since")
  @PatchMapping("/{room}")
  ResponseEntity<RoomAnswer> change(
      @AuthenticationPrincipal Jwt token,
      @PathVariable String room,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody RoomUpdate request) {
    return answer(
        rooms.change(room, Caller.of(token), request.valid(), Preconditions.version(ifMatch)));
  }

  @Operation(
      summary = "Archive a room, as its owner",
      description = "This is final: nobody can write any more, and the log stays readable.")
  @ApiResponse(responseCode = "204", description = "Archived")
  @DeleteMapping("/{room}")
  ResponseEntity<Void> archive(
      @AuthenticationPrincipal Jwt token,
      @PathVariable String room,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    rooms.archive(room, Caller.of(token), Preconditions.version(ifMatch));
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<RoomAnswer> answer(Room room) {
    return ResponseEntity.ok().eTag(Long.toString(room.version())).body(RoomAnswer.of(room));
  }

  /// @param handle 2 to 64 of a-z, 0-9, '_' and '-'; absent: URLs use the room's id
  /// @param title 1 to 200 characters
  /// @param kind `public` or `private`
  /// @param guests whether guests may enter; default true
  /// @param announcement whether only moderators may write; default false
  @Schema(requiredProperties = {"title", "kind"})
  record CreateRequest(
      @Nullable String handle,
      @Nullable String title,
      @Nullable RoomKind kind,
      @Nullable Boolean guests,
      @Nullable Boolean announcement) {

    NewRoom room() {
      if (title == null || kind == null) {
        throw Problem.invalid("'title' and 'kind' are required.");
      }
      return NewRoom.asked(
          handle,
          title,
          kind,
          RoomSettings.of(
              Objects.requireNonNullElse(guests, true),
              Objects.requireNonNullElse(announcement, false)));
    }
  }

  record RoomList(List<RoomAnswer> rooms) {}
}
