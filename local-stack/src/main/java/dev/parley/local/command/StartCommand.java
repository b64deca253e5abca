package dev.parley.local.command;

import dev.parley.local.LocalStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `parley start NAME`: starts a process that has ended.
@Command(
    name = "start",
    description = "Starts a process that has ended, on its old port, and returns when it is ready.")
final class StartCommand implements Runnable {

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private HomeOption other = new HomeOption();

  @Parameters(paramLabel = "NAME", description = "As in ./parley status: ws-gateway-1, redis …")
  private String name = "";

  @Override
  public void run() {
    LocalStack.startedIn(common.path(), new ConsoleSteps(System.out), other.built()).start(name);
  }
}
