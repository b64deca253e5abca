package dev.parley.prove.process;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import java.util.List;
import java.util.random.RandomGenerator;

/// A process ends as after `kill -9`, and starts again when healed.
///
/// @param names of the processes; each time one of them is hit
public record Killed(String id, String what, Site site, List<String> names) implements Fault {

  public Killed(String id, String what, Site site, String name) {
    this(id, what, site, List.of(name));
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) {
    var name = names.get(random.nextInt(names.size()));
    long before = site.part(name).pid();
    site.kill(name);
    return new ActiveFault() {
      @Override
      public boolean bit() {
        return site.part(name).pid() != before;
      }

      @Override
      public void heal() {
        site.start(name);
      }
    };
  }
}
