package dev.parley.room.moderation;

import dev.parley.room.restriction.Kind;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Mutes over REST.
@RestController
@RequestMapping("/api/rooms/{room}/mutes")
@Tag(
    name = "Mutes",
    description =
        "A muted user may read, and delete their messages, and not write, until the mute ends.")
@SecurityRequirement(name = "bearer")
class MuteController extends RestrictionController<MuteController.MuteList> {

  MuteController(Moderation moderation, InstantSource clock) {
    super(Kind.MUTE, "mutes", moderation, clock);
  }

  @Override
  MuteList page(List<RestrictionAnswer> mutes) {
    return new MuteList(mutes);
  }

  record MuteList(List<RestrictionAnswer> mutes) {}
}
