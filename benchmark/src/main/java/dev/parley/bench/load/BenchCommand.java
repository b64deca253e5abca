package dev.parley.bench.load;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `bench WORKLOAD`.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "WORKLOAD",
    description = "Puts load on a running Parley and prints what it took.",
    footer = {"", "Run it against ./parley up --no-limits --detach."})
public final class BenchCommand {

  private BenchCommand() {}

  /// The command with a subcommand per workload.
  public static CommandLine commandLine() {
    var bench = new CommandLine(new BenchCommand());
    Workload.ALL.forEach(workload -> bench.addSubcommand(workload.get()));
    return bench;
  }
}
