package dev.parley.prove.process;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Message-services stop and start, so that the rooms move between them again and again.
///
/// The fault stops one. Healing stops the others and starts all, one after another.
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

  /// All but the first, because REST requests go to the first only.
  private List<String> peers() {
    return site.messageServices().stream().skip(1).toList();
  }

  private List<Long> pids() {
    return peers().stream().map(name -> site.part(name).pid()).toList();
  }
}
