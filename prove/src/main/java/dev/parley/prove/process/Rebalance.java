package dev.parley.prove.process;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Message-services leave and come back, so that the rooms change hands again and again.
///
/// One leaves when it is inflicted; to heal, the others leave and all come back, one after another.
public record Rebalance(Site site) implements Fault {

  @Override
  public String id() {
    return "F23";
  }

  @Override
  public String what() {
    return "message-services come and go";
  }

  @Override
  public Optional<String> unavailable() {
    return peers().isEmpty()
        ? Optional.of("the stack has one message-service: ./parley up --message-services 3")
        : Optional.empty();
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) {
    var restarts = new Restarts(site);
    var before = pids();
    restarts.end(peers().get(random.nextInt(peers().size())));
    return new ActiveFault() {
      @Override
      public boolean bit() {
        return pids().stream().noneMatch(before::contains);
      }

      @Override
      public void heal() {
        peers().forEach(restarts::end);
        peers().forEach(site::start);
      }
    };
  }

  /// All but the first, which alone is asked by REST.
  private List<String> peers() {
    return site.messageServices().stream().skip(1).toList();
  }

  private List<Long> pids() {
    return peers().stream().map(name -> site.part(name).pid()).toList();
  }
}
