package dev.parley.local.command;

import dev.parley.local.conversation.Conversation;
import dev.parley.local.process.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `parley test`: lets two guests talk on the running stack.
@Command(
    name = "test",
    description =
        "Checks the running stack: two guests talk in the lobby, at two gateways if there are two.",
    footer = "The whole test suite is ./mvnw verify.")
final class TestCommand implements Runnable {

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public void run() {
    var directory = common.directory();
    var content =
        directory
            .stackFile()
            .orElseThrow(() ->
                new StackException(
                    "no stack runs in %s: start one with ./parley up".formatted(directory.path())));
    var last =
        content.processesLike("ws-gateway-").reversed().stream()
            .findFirst()
            .orElseThrow(() -> new StackException("no ws-gateway runs in " + directory.path()));
    new Conversation(content, last.url(), new ConsoleSteps(System.out)).hold();
    System.out.println("All checks passed.");
  }
}
