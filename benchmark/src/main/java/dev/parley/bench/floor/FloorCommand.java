package dev.parley.bench.floor;

import dev.parley.bench.side.ComparedServer;
import dev.parley.bench.side.SideProcess;
import dev.parley.bench.side.SideServer;
import dev.parley.bench.wire.ParleyEnvelope;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `floor`: a [Broadcaster] in its own process.
@Command(
    name = FloorCommand.NAME,
    hidden = true,
    description = "The floor's broadcaster; for" + " bench itself.")
public final class FloorCommand implements Callable<Integer> {

  static final String NAME = "floor";

  /// Starts one in a new process.
  public static ComparedServer start() throws IOException {
    return new ComparedServer(
        SideProcess.ofThisProgram(NAME, NAME), ParleyEnvelope::new, List.of());
  }

  @Override
  public Integer call() throws IOException {
    return SideServer.serve(new Broadcaster());
  }
}
