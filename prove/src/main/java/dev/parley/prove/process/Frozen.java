package dev.parley.prove.process;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// A process is frozen (SIGSTOP): it keeps its connections and answers nothing.
///
/// @param names of the processes; each time one of them is hit
/// @param least the shortest freeze
public record Frozen(String id, String what, Site site, List<String> names, Duration least)
    implements Fault {

  public Frozen(String id, String what, Site site, String name) {
    this(id, what, site, List.of(name), Duration.ZERO);
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) {
    var name = names.get(random.nextInt(names.size()));
    site.stop(name);
    long end = System.nanoTime() + least.toNanos();
    boolean stands = site.isFrozen(name);
    return new ActiveFault() {
      @Override
      public boolean bit() {
        return stands;
      }

      @Override
      public void heal() throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        site.cont(name);
      }
    };
  }
}
