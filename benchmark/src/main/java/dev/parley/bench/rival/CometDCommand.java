package dev.parley.bench.rival;

import dev.parley.bench.side.ComparedServer;
import dev.parley.bench.side.SideProcess;
import dev.parley.bench.side.SideServer;
import dev.parley.bench.wire.CometDEnvelope;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `cometd`: a [CometDServer] in its own process.
@Command(name = CometDCommand.NAME, hidden = true, description = "A rival; for bench itself.")
public final class CometDCommand implements Callable<Integer> {

  static final String NAME = "cometd";

  /// Starts one in a new process.
  public static ComparedServer start() throws IOException {
    var process = SideProcess.ofThisProgram("CometD", NAME);
    return new ComparedServer(process, CometDEnvelope::new, List.of());
  }

  @Override
  public Integer call() throws IOException {
    return SideServer.serve(new CometDServer());
  }
}
