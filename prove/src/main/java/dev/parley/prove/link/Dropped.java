package dev.parley.prove.link;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// All connections of some links end at once, several times; clients may reconnect at once.
///
/// @param times with a short pause between
record Dropped(String id, String what, List<Link> links, int times) implements Fault {

  private static final long PAUSE_MILLIS = 1_000;

  @Override
  public Optional<String> unavailable() {
    return links.isEmpty() ? Optional.of("the stack has no such link") : Optional.empty();
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws InterruptedException {
    long before = broken(links);
    for (int i = 0; i < times; i++) {
      links.forEach(link -> link.proxy().cut());
      TimeUnit.MILLISECONDS.sleep(i + 1 < times ? PAUSE_MILLIS : 0);
    }
    boolean bit = broken(links) > before;
    return ActiveFault.over(bit); // The links carry normally already.
  }

  /// The number of connections of these links that were broken so far.
  static long broken(List<Link> links) {
    return links.stream().mapToLong(link -> link.proxy().touched().broken()).sum();
  }
}
