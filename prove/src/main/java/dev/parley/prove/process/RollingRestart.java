package dev.parley.prove.process;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Every gateway restarts gracefully, one after another, as in an upgrade.
public record RollingRestart(Site site) implements Fault {

  @Override
  public String id() {
    return "F2";
  }

  @Override
  public String what() {
    return "rolling restart of the gateways";
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) {
    var before = pids();
    var first = site.gateways().getFirst();
    site.tell(first, "TERM");
    return new ActiveFault() {
      @Override
      public boolean bit() {
        return pids().stream().noneMatch(before::contains);
      }

      @Override
      public void heal() {
        var restarts = new Restarts(site);
        site.gateways().forEach(name -> restarts.restart(name, Map.of()));
      }
    };
  }

  private List<Long> pids() {
    return site.gateways().stream().map(name -> site.part(name).pid()).toList();
  }
}
