package dev.parley.room.moderation;

import dev.parley.room.restriction.Kind;
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
        "A banned user is no member any more and may not join, read or write, in a public room either,"
            + " until the ban ends. After that they may come in again.")
@SecurityRequirement(name = "bearer")
class BanController extends RestrictionController<BanController.BanList> {

  BanController(Moderation moderation, InstantSource clock) {
    super(Kind.BAN, "bans", moderation, clock);
  }

  @Override
  BanList page(List<RestrictionAnswer> bans) {
    return new BanList(bans);
  }

  record BanList(List<RestrictionAnswer> bans) {}
}
