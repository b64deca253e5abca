package dev.parley.prove.topic;

import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import java.util.List;

/// The faults of the matrix on Kafka's topics: F19 and F20.
public final class TopicFaults {

  private TopicFaults() {}

  public static List<Fault> all(Site site) {
    return List.of(new Junk(site), new CutLog(site), new LostOffsets(site));
  }
}
