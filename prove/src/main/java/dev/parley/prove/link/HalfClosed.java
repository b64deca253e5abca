package dev.parley.prove.link;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.prove.proxy.Way;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Clients get the end of the stream, but may still send; nobody answers.
record HalfClosed(List<Link> links) implements Fault {

  @Override
  public String id() {
    return "F7";
  }

  @Override
  public String what() {
    return "half closed";
  }

  @Override
  public Optional<String> unavailable() {
    return links.isEmpty() ? Optional.of("the stack has no such link") : Optional.empty();
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) {
    long before = Dropped.broken(links);
    links.forEach(link -> link.proxy().halfClose(Way.BACK));
    boolean bit = Dropped.broken(links) > before;
    return new ActiveFault() {
      @Override
      public boolean bit() {
        return bit;
      }

      @Override
      public void heal() {
        links.forEach(link -> link.proxy().cut()); // also newer connections
      }
    };
  }
}
