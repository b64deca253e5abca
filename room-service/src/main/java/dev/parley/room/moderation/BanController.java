package dev.parley.room.moderation;

import dev.parley.room.restriction.RestrictionKind;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Bans over REST.
@RestController
@RequestMapping("/api/rooms/{room}/bans")
@Tag(
    name = "Bans",
    description =
        "A ban ends the membership. Until the ban ends, the user cannot join, read or write, even"
            + " in a public room. After that the user can join again.")
@SecurityRequirement(name = "bearer")
class BanController extends RestrictionController<BanController.BanList> {

  BanController(Moderation moderation, InstantSource clock) {
    super(RestrictionKind.BAN, "bans", moderation, clock);
  }

  @Override
  BanList page(List<RestrictionAnswer> bans) {
    return new BanList(bans);
  }

  record BanList(List<RestrictionAnswer> bans) {}
}
