package dev.parley.prove.poison;

import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import java.util.List;

/// The content faults of the matrix: F25, F26 and F27. All parts stay available.
public final class PoisonFaults {

  private PoisonFaults() {}

  public static List<Fault> all(Site site) {
    return List.of(new PoisonByContent(site), new PoisonByHand(site), new FailingRoom(site));
  }
}
