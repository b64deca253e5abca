package dev.parley.local.command;

import dev.parley.local.LocalStack;
import dev.parley.local.process.StackException;
import dev.parley.local.supervision.StopOnSignal;
import dev.parley.local.supervision.Supervisor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `parley watch`: the process that `up --detach --restart` leaves running to restart ended
/// processes.
@Command(name = "watch", hidden = true, description = "Starts ended processes again.")
final class WatchCommand implements Runnable {

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public void run() {
    var stack = LocalStack.startedIn(common.path(), new ConsoleSteps(System.out));
    try (var _ = stack.directory().ownerLock().orElseThrow(WatchCommand::second)) {
      StopOnSignal.install(stack);
      new Supervisor(stack, System.out).watch();
    }
  }

  private static StackException second() {
    return new StackException("another process already watches this stack");
  }
}
