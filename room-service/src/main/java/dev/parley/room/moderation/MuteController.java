package dev.parley.room.moderation;

import dev.parley.room.restriction.RestrictionKind;
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
        "Until the mute ends, a muted user can read and delete their own messages, but not write.")
@SecurityRequirement(name = "bearer")
class MuteController extends RestrictionController<MuteController.MuteList> {

  MuteController(Moderation moderation, InstantSource clock) {
    super(RestrictionKind.MUTE, "mutes", moderation, clock);
  }

  @Override
  MuteList page(List<RestrictionAnswer> mutes) {
    return new MuteList(mutes);
  }

  record MuteList(List<RestrictionAnswer> mutes) {}
}
