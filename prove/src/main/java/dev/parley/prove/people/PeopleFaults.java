package dev.parley.prove.people;

import dev.parley.client.rest.ParleyRest;
import dev.parley.prove.fault.Fault;
import dev.parley.prove.link.Link;
import dev.parley.prove.link.Links;
import dev.parley.stack.Site;
import java.util.List;
import java.util.stream.Stream;

/// The faults of the matrix that hit users: F13, F14 and F22.
public final class PeopleFaults {

  private static final int SLOW_READERS = 20;
  private static final int UNKNOWN_KEYS = 500;

  private PeopleFaults() {}

  public static List<Fault> all(Site site, Links links) {
    return List.of(
        new RevokedKeys(site),
        new UnknownKeys(site, UNKNOWN_KEYS, keyLinks(links)),
        new RemovedMember(
            "banned while connected",
            site,
            "public",
            (owner, room, user) -> owner.ban(room, user, null, "fault")),
        new RemovedMember("kicked while connected", site, "private", ParleyRest::removeMember),
        new SignedOut(site),
        new SlowReaders(site, SLOW_READERS));
  }

  /// Without the api-gateway's link, which carries every call to auth-service.
  private static List<Link> keyLinks(Links links) {
    return Stream.of("room-service", "message-service", "ws-gateway")
        .flatMap(from -> links.between(from, "auth-service").stream())
        .toList();
  }
}
