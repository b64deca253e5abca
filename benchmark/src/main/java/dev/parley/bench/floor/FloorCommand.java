package dev.parley.bench.floor;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `floor`: a [Broadcaster] in a process of its own, until its standard input ends.
@Command(name = FloorCommand.NAME, hidden = true, description = "Broadcasts; for bench itself.")
public final class FloorCommand implements Callable<Integer> {

  static final String NAME = "floor";

  @Override
  public Integer call() throws IOException {
    try (var broadcaster = new Broadcaster()) {
      System.out.println(broadcaster.url());
      while (System.in.read() >= 0) {
        // until whoever started it ends
      }
    }
    return 0;
  }
}
