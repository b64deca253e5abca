package dev.parley.local.command;

import dev.parley.local.LocalStack;
import dev.parley.local.process.NamedProcess;
import dev.parley.local.process.StackException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `parley down`: stops the stack, even if another process started it.
@Command(name = "down", description = "Stops the stack. The data is kept for the next up.")
final class DownCommand implements Runnable {

  /// More than the sum of all parts' own limits.
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public void run() {
    var directory = common.directory();
    if (directory.running().isEmpty() && !directory.launcher().isRunning()) {
      directory.deleteStackFile();
      throw new StackException("no stack runs in " + directory.path());
    }
    // A launcher stops its stack itself; processes that it leaves, or that have no owner, are
    // stopped here.
    directory.launcher().stop(LIMIT);
    if (directory.settingsFile().read().isPresent()) {
      LocalStack.startedIn(directory.path(), new ConsoleSteps(System.out)).down();
    }
    directory.running().forEach(DownCommand::stop);
    System.out.println("Parley is down; its data is kept in " + directory.path());
  }

  private static void stop(NamedProcess process) {
    process.stop(Duration.ofSeconds(10));
  }
}
