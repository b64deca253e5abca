package dev.parley.prove.process;

import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import dev.parley.stack.StackProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An upgrade as docs/operate.md describes it: one process after another, and back again.
public final class Upgrade {

  /// Readers first: an old message-service could not read a new command and would make it a dead
  /// letter.
  private static final List<String> ORDER =
      List.of("message-service", "room-service", "auth-service", "ws-gateway", "api-gateway");

  private Upgrade() {}

  /// Moves every process to the new version, in order, then back to the old one in reverse order.
  ///
  /// @param before the checkout of the running services
  /// @param after the checkout of the services that replace them
  public static List<Fault> thereAndBack(Site site, Path before, Path after) {
    var old = new Exchange.Version("old", before);
    var fresh = new Exchange.Version("new", after);
    var names = inOrder(site);
    var exchanges = new ArrayList<Fault>();
    for (var name : names) {
      exchanges.add(new Exchange(site, exchanges.size() + 1, name, old, fresh));
    }
    for (var name : names.reversed()) {
      exchanges.add(new Exchange(site, exchanges.size() + 1, name, fresh, old));
    }
    return List.copyOf(exchanges);
  }

  private static List<String> inOrder(Site site) {
    var running = site.parts().stream().map(StackProcess::name).toList();
    return ORDER.stream()
        .flatMap(module -> running.stream().filter(name -> Exchange.module(name).equals(module)))
        .toList();
  }
}
