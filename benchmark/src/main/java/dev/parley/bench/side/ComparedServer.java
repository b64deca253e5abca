package dev.parley.bench.side;

import dev.parley.bench.wire.Envelope;
import dev.parley.stack.StackProcess;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Another server that gets the same load as Parley.
///
/// @param process of the server; ends with this
/// @param envelopes its protocol, one for each connection
/// @param parts of the local stack that it uses
public record ComparedServer(
    SideProcess process, Supplier<Envelope> envelopes, List<StackProcess> parts)
    implements AutoCloseable {

  public ComparedServer {
    parts = List.copyOf(parts);
  }

  public String name() {
    return process.name();
  }

  /// All processes whose resources count.
  public List<StackProcess> processes() {
    return Stream.concat(Stream.of(process.process()), parts.stream()).toList();
  }

  @Override
  public void close() {
    process.close();
  }
}
