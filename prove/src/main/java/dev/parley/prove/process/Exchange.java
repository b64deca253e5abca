package dev.parley.prove.process;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A process stops, and one of another version replaces it.
///
/// @param number of the step
/// @param name of the process
record Exchange(Site site, int number, String name, Version from, Version to) implements Fault {

  /// A build of the services.
  ///
  /// @param word for the table
  /// @param home its checkout
  record Version(String word, Path home) {}

  @Override
  public String id() {
    return "U" + number;
  }

  @Override
  public String what() {
    return "%s, %s to %s".formatted(name, from.word(), to.word());
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) {
    boolean before = runs(from);
    site.tell(name, "TERM");
    return new ActiveFault() {
      private boolean after;

      @Override
      public boolean bit() {
        return before && after;
      }

      @Override
      public void heal() {
        new Restarts(site).end(name);
        site.parley(Map.of(), List.of("start", name, "--home=" + to.home()));
        after = runs(to);
      }
    };
  }

  /// The module of a process: the same for `ws-gateway-1` and `ws-gateway-2`.
  static String module(String process) {
    return process.replaceFirst("-\\d+$", "");
  }

  private boolean runs(Version version) {
    return site.command(name).contains(version.home().resolve(module(name)) + "/");
  }
}
