package dev.parley.prove.matrix;

import dev.parley.prove.cache.CacheFaults;
import dev.parley.prove.failover.Failover;
import dev.parley.prove.fault.Fault;
import dev.parley.prove.link.LinkFaults;
import dev.parley.prove.link.Links;
import dev.parley.prove.people.PeopleFaults;
import dev.parley.prove.poison.PoisonFaults;
import dev.parley.prove.topic.TopicFaults;
import dev.parley.stack.Site;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// All faults for a stack, in the order of their numbers.
public final class Matrix {

  private Matrix() {}

  /// The faults of a stack that was started with links.
  public static List<Fault> on(Site site, Links links) {
    return Stream.of(
            LinkFaults.all(links),
            CacheFaults.all(site),
            TopicFaults.all(site),
            PeopleFaults.all(site, links),
            PartFaults.all(site),
            PoisonFaults.all(site),
            List.<Fault>of(new Failover(site, links)))
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(Matrix::number))
        .toList();
  }

  private static int number(Fault fault) {
    return Integer.parseInt(fault.id().substring(1));
  }
}
