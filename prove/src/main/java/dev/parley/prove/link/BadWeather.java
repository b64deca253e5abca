package dev.parley.prove.link;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.prove.proxy.Touched;
import dev.parley.prove.proxy.Weather;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Some links have bad weather for a while.
///
/// @param candidates the links that may be hit
/// @param onlyOne whether only one link is hit, one with traffic if possible; otherwise all are
record BadWeather(String id, String what, List<Link> candidates, boolean onlyOne, Weather weather)
    implements Fault {

  private static final long WATCH_MILLIS = 500;

  @Override
  public Optional<String> unavailable() {
    return candidates.isEmpty() ? Optional.of("the stack has no such link") : Optional.empty();
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws InterruptedException {
    var hit = onlyOne ? List.of(busy(random)) : candidates;
    var before = hit.stream().map(link -> link.proxy().touched()).toList();
    hit.forEach(link -> link.proxy().become(weather));
    return new Under(hit, before);
  }

  private Link busy(RandomGenerator random) throws InterruptedException {
    var before = candidates.stream().map(link -> link.proxy().touched().bytes()).toList();
    TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
    var busy =
        IntStream.range(0, candidates.size())
            .filter(i -> candidates.get(i).proxy().touched().bytes() > before.get(i))
            .mapToObj(candidates::get)
            .toList();
    var some = busy.isEmpty() ? candidates : busy;
    return some.get(random.nextInt(some.size()));
  }

  /// @param before the counts of each link when the weather changed
  private record Under(List<Link> links, List<Touched> before) implements ActiveFault {

    @Override
    public boolean bit() {
      return IntStream.range(0, links.size())
          .anyMatch(i -> links.get(i).proxy().touched().harmedSince(before.get(i)));
    }

    @Override
    public void heal() {
      links.forEach(link -> link.proxy().become(Weather.FAIR));
    }
  }
}
