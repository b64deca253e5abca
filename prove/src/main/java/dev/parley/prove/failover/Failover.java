package dev.parley.prove.failover;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.prove.link.Link;
import dev.parley.prove.link.Links;
import dev.parley.stack.Site;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Postgres is killed and a synchronous standby replaces it, with every acked message.
///
/// Healing moves the standby's data back, which costs another restart.
public final class Failover implements Fault {

  /// Above all ports of the stack and of its links.
  private static final int PORT_ABOVE_POSTGRES = 150;

  private final Site site;
  private final List<Link> links;

  public Failover(Site site, Links links) {
    this.site = site;
    this.links =
        Stream.of("auth-service", "room-service", "message-service")
            .flatMap(from -> links.between(from, "postgres").stream())
            .toList();
  }

  @Override
  public String id() {
    return "F10";
  }

  @Override
  public String what() {
    return "a standby takes Postgres' place";
  }

  @Override
  public Optional<String> unavailable() {
    return links.isEmpty() ? Optional.of("the stack has no such link") : Optional.empty();
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws Exception {
    long before;
    try (var primary = Sql.connect(site.postgresAdmin("postgres"))) {
      before = primary.timeline();
    }
    int home = site.part("postgres").port();
    var standby = Standby.follow(site, home + PORT_ABOVE_POSTGRES);
    site.kill("postgres");
    long timeline = promote(standby);
    leadTo(standby.port());
    return new ActiveFault() {
      @Override
      public boolean bit() {
        return timeline > before;
      }

      @Override
      public void heal() throws Exception {
        standby.moveHome();
        site.start("postgres");
        leadTo(home);
      }
    };
  }

  /// Starts the primary again if the promotion fails.
  private long promote(Standby standby) throws Exception {
    try {
      return standby.promote();
    } catch (Exception e) {
      site.start("postgres");
      standby.leave();
      throw e;
    }
  }

  private void leadTo(int port) {
    links.forEach(link -> link.proxy().leadTo(List.of(port)));
  }
}
