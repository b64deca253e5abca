package dev.parley.room.member;

import dev.parley.events.UserId;
import dev.parley.events.state.Role;
import dev.parley.room.membership.Membership;
import dev.parley.room.web.Caller;
import dev.parley.room.web.Page;
import dev.parley.starter.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
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

/// Members over REST.
@RestController
@RequestMapping("/api/rooms/{room}/members")
@Tag(name = "Members")
@SecurityRequirement(name = "bearer")
@ApiResponse(
    responseCode = "404",
    description = "`not_found`: the room or user does not exist, or the caller may not see it")
class MemberController {

  private static final String ONESELF = "me";

  private final Members members;

  MemberController(Members members) {
    this.members = members;
  }

  @Operation(
      summary = "List the members of a room",
      description = "By user id. `Link: rel=\"next\"` leads to the next page.")
  @ApiResponse(responseCode = "200", description = "One page")
  @GetMapping
  ResponseEntity<MemberList> list(
      @AuthenticationPrincipal Jwt token,
      @PathVariable String room,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    var page = Page.of(after, limit);
    var found = members.list(room, Caller.of(token), page.after(), page.limit());
    return page.answer(
            "/api/rooms/" + room + "/members", found, member -> member.person().id().value())
        .body(new MemberList(found.stream().map(MemberAnswer::of).toList()));
  }

  @Operation(
      summary = "Join, add a member, or change a role",
      description =
          "`me` is the caller. Without a role, a new member gets `member`, and an"
              + " existing one keeps theirs.")
  @ApiResponse(responseCode = "200", description = "The user is a member with that role")
  @ApiResponse(
      responseCode = "409",
      description = "`conflict`: the last owner cannot leave; `archived`: the room cannot change")
  @ApiResponse(responseCode = "422", description = "`forbidden`: the caller's role is too low")
  @PutMapping("/{user}")
  MemberAnswer put(
      @AuthenticationPrincipal Jwt token,
      @PathVariable String room,
      @PathVariable String user,
      @RequestBody(required = false) @Nullable PutRequest request) {
    var caller = Caller.of(token);
    var role = request == null ? null : request.role();
    return MemberAnswer.of(members.put(room, caller, subject(user, caller), role));
  }

  @Operation(summary = "Leave, or remove a member", description = "`me` is the caller.")
  @ApiResponse(responseCode = "204", description = "The user is not a member")
  @ApiResponse(responseCode = "409", description = "`conflict`: the last owner cannot leave")
  @ApiResponse(responseCode = "422", description = "`forbidden`: the caller's role is too low")
  @DeleteMapping("/{user}")
  ResponseEntity<Void> remove(
      @AuthenticationPrincipal Jwt token, @PathVariable String room, @PathVariable String user) {
    var caller = Caller.of(token);
    members.remove(room, caller, subject(user, caller));
    return ResponseEntity.noContent().build();
  }

  private static UserId subject(String user, Caller caller) {
    if (user.equals(ONESELF)) {
      return caller.id();
    }
    try {
      return UserId.of(user);
    } catch (IllegalArgumentException _) {
      throw Problem.notFound();
    }
  }

  /// @param role the new role
  record PutRequest(@Nullable Role role) {}

  record MemberList(List<MemberAnswer> members) {}

  /// A membership as REST shows it.
  @Schema(name = "Member")
  record MemberAnswer(UserId user, String name, Role role, Instant joinedAt) {

    static MemberAnswer of(Membership member) {
      return new MemberAnswer(
          member.person().id(), member.person().name(), member.role(), member.joinedAt());
    }
  }
}
