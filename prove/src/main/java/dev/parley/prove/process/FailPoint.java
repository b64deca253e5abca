package dev.parley.prove.process;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A message-service ends at a chosen line of its code, as after `kill -9`.
///
/// It is killed and restarted with a fail-point that it reaches under load.
public record FailPoint(Site site) implements Fault {

  private static final List<String> POINTS =
      List.of("before-commit", "after-commit", "after-publish");
  private static final int MOST_BATCHES = 20;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  @Override
  public String id() {
    return "F3";
  }

  @Override
  public String what() {
    return "message-service ends at a fail-point";
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) {
    var names = site.messageServices();
    var name = names.get(random.nextInt(names.size()));
    var point = POINTS.get(random.nextInt(POINTS.size()));
    site.kill(name);
    site.start(name, Map.of("PARLEY_FAILPOINT", point + ":" + random.nextInt(1, MOST_BATCHES + 1)));
    boolean ended = site.awaitExit(name, LONGEST_WAIT);
    if (!ended) {
      site.kill(name);
    }
    return new ActiveFault() {
      @Override
      public boolean bit() {
        return ended;
      }

      @Override
      public void heal() {
        site.start(name);
      }
    };
  }
}
