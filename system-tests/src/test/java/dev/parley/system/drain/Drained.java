package dev.parley.system.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.prove.history.History;
import dev.parley.prove.history.Line;
import dev.parley.stack.Site;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A process gets SIGTERM and starts again; meanwhile [Knocks] tries to connect to it.
final class Drained implements Fault {

  private static final Duration LONGEST = Duration.ofSeconds(58);

  private final Site site;
  private final String name;
  private final History history;
  private final boolean deaf;
  private @Nullable Knocks knocks;
  private @Nullable DeafClient guest;
  private long asked;
  private long ended;
  private boolean over;

  private Drained(Site site, String name, History history, boolean deaf) {
    this.site = site;
    this.name = name;
    this.history = history;
    this.deaf = deaf;
  }

  /// @param deaf whether a client that reads and answers nothing is connected to it
  static Drained gateway(Site site, String name, History history, boolean deaf) {
    return new Drained(site, name, history, deaf);
  }

  static Drained service(Site site, String name, History history) {
    return new Drained(site, name, history, false);
  }

  boolean isGateway() {
    return name.startsWith("ws-gateway");
  }

  /// The time of the SIGTERM, by the history's clock.
  long asked() {
    return asked;
  }

  /// The time of the exit, by the history's clock.
  long ended() {
    return ended;
  }

  Duration took() {
    return Duration.ofNanos(ended - asked);
  }

  boolean during(Line line) {
    return line.t() >= asked && line.t() <= ended;
  }

  /// Checks that the gateway accepted no new client after this moment.
  void assertShutBefore(long moment) {
    var mine = Objects.requireNonNull(knocks);
    assertThat(mine.readinessAfter(moment)).as("readiness").isNotEmpty().doesNotContain("200");
    assertThat(mine.upgradesAfter(moment))
        .as("upgrades")
        .contains("503, Retry-After 1")
        .isSubsetOf("503, Retry-After 1", Knocks.NOBODY);
  }

  @Override
  public String id() {
    return "F2";
  }

  @Override
  public String what() {
    return "SIGTERM to " + name;
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws IOException {
    if (deaf) {
      guest = DeafClient.on(site, name);
    }
    knocks = isGateway() ? Knocks.at(site.part(name), history::now) : null;
    asked = history.now();
    site.tell(name, "TERM");
    return new ActiveFault() {
      @Override
      public boolean bit() {
        return over;
      }

      @Override
      public void heal() throws Exception {
        over = site.awaitExit(name, LONGEST);
        ended = history.now();
        if (knocks != null) {
          knocks.close();
        }
        if (guest != null) {
          guest.close();
        }
        site.start(name);
      }
    };
  }

  @Override
  public String toString() {
    return "%s: ended after %.1f s%s"
        .formatted(what(), took().toMillis() / 1e3, knocks == null ? "" : "; " + knocks);
  }
}
