package dev.parley.prove.link;

import dev.parley.prove.fault.Fault;
import dev.parley.prove.proxy.Way;
import dev.parley.prove.proxy.Weather;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The faults of the matrix between two parts: F6, F7, F9 and F21.
public final class LinkFaults {

  private static final String GATEWAY = "ws-gateway";
  private static final String MESSAGE = "message-service";

  private static final Duration LATENCY = Duration.ofMillis(200);
  private static final Duration JITTER = Duration.ofMillis(100);
  private static final double RESET_SHARE = 0.3;
  private static final int BYTES_PER_SECOND = 64_000;
  private static final int SLICE = 100;

  /// Postgres' answer to a COMMIT: the tag of its CommandComplete.
  private static final String COMMITTED = "COMMIT\0";

  private static final int EVERY_THIRD = 3;
  private static final int STORMS = 3;

  private LinkFaults() {}

  public static List<Fault> all(Links links) {
    var inside = inside(links);
    var sockets =
        List.of(
                links.between("api-gateway", GATEWAY),
                links.between(Links.CLIENT, GATEWAY),
                links.between(Links.CLIENT, "api-gateway"))
            .stream()
            .flatMap(List::stream)
            .toList();
    return List.of(
        all("F6", "black hole gateway-kafka", links.between(GATEWAY, "kafka"), hole()),
        all("F6", "black hole message-kafka", links.between(MESSAGE, "kafka"), hole()),
        one("F7", "one way cut", inside, new Weather.BlackHole(Set.of(Way.BACK))),
        all("F7", "30 % connection resets", inside, new Weather.Resets(RESET_SHARE)),
        one("F7", "200 ms latency", inside, new Weather.Slow(LATENCY, JITTER)),
        one("F7", "64 kB/s in slices", inside, new Weather.Narrow(BYTES_PER_SECOND, SLICE)),
        new HalfClosed(inside),
        all(
            "F9",
            "answer to COMMIT lost",
            links.between(MESSAGE, "postgres"),
            new Weather.LosesAnswer(COMMITTED, EVERY_THIRD)),
        new Dropped("F21", "all sockets dropped", sockets, STORMS));
  }

  private static Weather hole() {
    return Weather.BlackHole.both();
  }

  private static Fault one(String id, String what, List<Link> candidates, Weather weather) {
    return new BadWeather(id, what, candidates, true, weather);
  }

  private static Fault all(String id, String what, List<Link> links, Weather weather) {
    return new BadWeather(id, what, links, false, weather);
  }

  /// The links that always carry bytes during the load.
  private static List<Link> inside(Links links) {
    return Stream.of(
            links.between(GATEWAY, "kafka"),
            links.between(MESSAGE, "kafka"),
            links.between(MESSAGE, "postgres"),
            links.between(GATEWAY, "redis"),
            links.between("api-gateway", GATEWAY))
        .flatMap(List::stream)
        .toList();
  }
}
